// The phone: chats, workbench and me; what lies on it comes from the sandbox every second and a half.
import { avatar, el, icon, post, sheet, time, toast } from './dom.js';
import { startLog } from './log.js';
import { draw, summary } from './messages.js';
import { scan } from './scan.js';
import { WebView } from './webview.js';

const device = document.getElementById('device');
const id = device.dataset.phone;
const api = `/sandbox/api/phones/${id}`;

const phone = {
  data: null,
  tab: 'work',
  chat: null,
  // The client tells an app that a member entered its conversation; more at one time would be noise.
  async event(happened) {
    const { body } = await post(`${api}/events`, { userId: this.data.member.userId, ...happened });
    if (body && !body.ok && body.attempts) toast(`应用服务器没有正确应答${body.status ? `（${body.status}）` : ''}`);
    await refresh();
  },
  favorite(page) {
    const kept = JSON.parse(localStorage.getItem(`favorites:${id}`) ?? '[]').filter(other => other.url !== page.url);
    localStorage.setItem(`favorites:${id}`, JSON.stringify([page, ...kept].slice(0, 50)));
    toast('已收藏');
  },
  card: card => el('div', { class: 'mcard mcard--link' }, el('b', { class: 'mcard__title' }, card.title),
    el('span', { class: 'mcard__side' }, el('span', {}, card.description ?? ''), card.picture ? el('img', { src: card.picture, alt: '' }) : null)),
  pickChat(title, card) {
    const groups = this.data.chats.filter(chat => chat.kind === 'group' && !chat.id.startsWith('robot:'));
    const people = this.data.people.filter(person => person.userId !== this.data.member.userId);
    const entry = (close, key, name, note) => el('button', { class: 'row', onclick: () => close(key) }, avatar(name),
      el('span', { class: 'row__text' }, el('b', {}, name), el('small', {}, note)));
    return sheet(title, close => el('div', { class: 'sheet__body' }, this.card(card), groups.map(chat => entry(close, chat.id, chat.title, '群聊')),
      people.map(person => entry(close, person.userId, person.name, person.position))));
  },
  confirmCard(title, card) {
    return sheet(title, close => el('div', { class: 'sheet__body' }, this.card(card), el('button', { class: 'btn btn--primary', onclick: () => close(true) }, '发送'),
      el('button', { class: 'btn', onclick: () => close(null) }, '取消')));
  },
  pickPeople(many, withDepartments) {
    const chosen = new Set();
    const take = (event, entry) => {
      if (!many) chosen.clear();
      if (event.target.checked) chosen.add(entry);
      else chosen.delete(entry);
    };
    const choice = (entry, note) => el('label', { class: 'row' }, avatar(entry.name), el('span', { class: 'row__text' }, el('b', {}, entry.name), el('small', {}, note)),
      el('input', { type: many ? 'checkbox' : 'radio', name: 'person', onchange: event => take(event, entry) }));
    return sheet('选择联系人', close => el('div', { class: 'sheet__body' },
      withDepartments ? this.data.departments.map(department => choice(department, '部门')) : null,
      this.data.people.map(person => choice(person, person.position)),
      el('button', { class: 'btn btn--primary', onclick: () => close([...chosen]) }, '确定')));
  },
  preview(source) {
    const cover = el('button', { class: 'cover cover--dark', 'aria-label': '关闭图片', onclick: () => cover.remove() }, el('img', { src: source, alt: '' }));
    device.append(cover);
  },
  openPair(userId) {
    const chat = this.data.chats.find(chat => chat.kind === 'member' && chat.id.toLowerCase().includes(userId.toLowerCase()));
    if (chat) show('chat', chat.id);
    else toast(`已打开与 ${userId} 的会话`);
  },
};
const web = new WebView(phone);

function tabs() {
  const tab = (key, label) => el('button', { class: 'tabs__item', 'aria-current': phone.tab === key ? 'page' : undefined, onclick: () => show(key) }, label);
  return el('nav', { class: 'tabs', 'aria-label': '客户端' }, tab('chats', '消息'), tab('work', '工作台'), tab('me', '我'));
}

function head(title, back) {
  return el('header', { class: 'bar' }, back ? el('button', { class: 'icon-btn', 'aria-label': '返回', onclick: () => show('chats') }, icon('left')) : null,
    el('b', { class: 'bar__title' }, title), el('button', { class: 'icon-btn', 'aria-label': '扫一扫', onclick: () => scan(phone) }, icon('qr')));
}

function chats() {
  const sorted = phone.data.chats.toSorted((a, b) => (b.messages.at(-1)?.at ?? '').localeCompare(a.messages.at(-1)?.at ?? ''));
  return el('div', { class: 'page' }, sorted.length
    ? el('ul', { class: 'list list--flush' }, sorted.map(chat => el('li', {}, el('button', { class: 'row', onclick: () => show('chat', chat.id) },
    chat.kind === 'app' ? el('img', { class: 'app-icon', src: '/sandbox/assets/app.svg', alt: '' }) : avatar(chat.title, chat.kind === 'group' ? 'avatar--group' : ''),
    el('span', { class: 'row__text' }, el('b', {}, chat.title), el('small', {}, summary(chat.messages.at(-1)))),
    el('time', {}, chat.messages.length ? time(chat.messages.at(-1).at) : '')))))
    : el('p', { class: 'empty' }, phone.data.member.isMember ? '没有会话。' : '不是企业成员，收不到应用消息。'));
}

function conversation(chat) {
  const app = phone.data.apps.find(app => app.agentId === chat.agentId);
  const act = {
    isWeChat: phone.data.client.isWeChat, alwaysHome: app?.alwaysHome, open: url => web.open(url), preview: source => phone.preview(source),
    press: (message, button) => phone.event({ type: 'template_card_event', agentId: chat.agentId, key: button.key, taskId: message.content.task_id ?? '',
      cardType: message.content.card_type, responseCode: message.responseCode ?? '' }),
  };
  const mine = message => message.author === phone.data.member.userId;
  const list = el('div', { class: 'messages' }, chat.messages.map(message => el('article', { class: mine(message) ? 'message message--mine' : 'message' },
    el('time', {}, time(message.at)), el('div', { class: 'message__line' },
      chat.kind === 'app' && !mine(message) ? el('img', { class: 'app-icon', src: '/sandbox/assets/app.svg', alt: '' })
        : avatar(mine(message) ? phone.data.member.name : chat.title), draw(message, act)))),
    chat.messages.length ? null : el('p', { class: 'empty' }, '还没有消息。'));
  return [list, app ? composer(app) : null];
}

function composer(app) {
  const press = button => button.type === 'view' ? (phone.event({ type: 'view', agentId: app.agentId, key: button.url }), web.open(button.url))
    : phone.event({ type: button.type, agentId: app.agentId, key: button.key ?? '' });
  const menu = (app.menu?.button ?? []).map(button => el('button', { onclick: async () => {
    const sub = button.sub_button?.length ? await sheet(button.name, close =>
      el('div', { class: 'sheet__body' }, button.sub_button.map(item => el('button', { class: 'row', onclick: () => close(item) }, item.name)))) : button;
    if (sub) press(sub);
  } }, button.name));
  const field = el('input', { name: 'text', placeholder: '发消息给应用，如：销量', 'aria-label': '消息', autocomplete: 'off' });
  const form = el('form', { class: 'composer', onsubmit: event => {
    event.preventDefault();
    if (!field.value.trim()) return;
    phone.event({ type: 'text', agentId: app.agentId, text: field.value.trim() });
    field.value = '';
  } }, field, el('button', { class: 'btn btn--primary btn--small' }, '发送'));
  return el('footer', { class: 'foot' }, menu.length ? el('div', { class: 'app-menu' }, menu) : null, form);
}

function tile(app) {
  const part = app.tile?.[app.tile?.type];
  const cell = item => el('button', { class: 'tile__cell', onclick: () => web.open(item.jump_url || app.homeUrl) }, el('b', {}, item.data ?? item.title),
    el('small', {}, item.key ?? ''));
  return part ? el('section', { class: 'tile' }, el('h2', {}, app.name),
    part.items ? el('div', { class: `tile__cells tile__cells--${app.tile.type}` }, part.items.map(cell))
      : el('button', { class: 'tile__picture', onclick: () => web.open(part.jump_url || app.homeUrl) }, part.url && app.tile.type === 'image'
        ? el('img', { src: part.url, alt: '' }) : part.url ?? '')) : null;
}

function work() {
  const { apps, corp, member } = phone.data;
  return el('div', { class: 'page page--work' }, el('p', { class: 'corp' }, corp),
    apps.length ? el('div', { class: 'apps' }, apps.map(app => el('button',
      { class: 'app', onclick: () => app.homeUrl ? web.open(app.homeUrl) : toast('这个应用没有主页') },
      el('img', { class: 'app-icon app-icon--large', src: '/sandbox/assets/app.svg', alt: '' }), app.name)))
      : el('p', { class: 'empty' }, member.isMember ? '没有可见的应用。' : '不是企业成员，没有工作台。可以打开别人发来的链接：'),
    apps.map(tile), apps.length ? null : addressField());
}

function addressField() {
  const field = el('input', { value: `${phone.data.portal}/`, 'aria-label': '网址', type: 'url' });
  return el('form', { class: 'composer', onsubmit: event => { event.preventDefault(); web.open(field.value); } }, field,
    el('button', { class: 'btn btn--primary btn--small' }, '打开'));
}

function me() {
  const { member, client } = phone.data;
  const favorites = JSON.parse(localStorage.getItem(`favorites:${id}`) ?? '[]');
  return el('div', { class: 'page' }, el('div', { class: 'profile' }, avatar(member.name, 'avatar--large'),
    el('span', { class: 'row__text' }, el('b', {}, member.name), el('small', {}, `帐号 ${member.userId} · ${member.position}`))),
    el('p', { class: 'agent' }, client.userAgent), el('h2', { class: 'label' }, '打开网址'), addressField(), el('h2', { class: 'label' }, '收藏'),
    favorites.length ? el('ul', { class: 'list' }, favorites.map(page =>
      el('li', {}, el('button', { class: 'row', onclick: () => web.open(page.url) }, el('span', { class: 'row__text' }, el('b', {}, page.title), el('small', {}, page.url))))))
      : el('p', { class: 'quiet' }, '还没有收藏的网页。'));
}

function render() {
  const chat = phone.tab === 'chat' ? phone.data.chats.find(chat => chat.id === phone.chat) : null;
  const content = chat ? conversation(chat) : { chats, work, me }[phone.tab === 'chat' ? 'chats' : phone.tab]();
  const title = chat ? chat.title : { chats: '消息', work: '工作台', me: '我' }[phone.tab] ?? '消息';
  const typed = device.querySelector('.home .composer input')?.value;
  device.querySelector('.home')?.remove();
  device.prepend(el('section', { class: 'home', 'aria-label': phone.data.client.name }, head(title, Boolean(chat)), content, chat ? null : tabs()));
  const field = device.querySelector('.home .composer input');
  if (typed && field && !field.value) field.value = typed;
  const list = device.querySelector('.messages');
  const toEnd = () => { list.scrollTop = list.scrollHeight; };
  if (!list) return;
  toEnd();
  list.querySelectorAll('img').forEach(image => image.addEventListener('load', toEnd, { once: true }));
}

function show(tab, chat = null) {
  [phone.tab, phone.chat] = [tab, chat];
  render();
  const app = phone.data.chats.find(entry => entry.id === chat && entry.kind === 'app');
  if (app && phone.data.apps.find(entry => entry.agentId === app.agentId)?.reportsEntering) phone.event({ type: 'enter_agent', agentId: app.agentId });
}

let known = '';
async function refresh() {
  const answer = await fetch(api);
  if (!answer.ok) return;
  const text = await answer.text();
  if (text === known) return;
  known = text;
  phone.data = JSON.parse(text);
  render();
}

document.getElementById('who').addEventListener('change', event => event.currentTarget.submit());
document.getElementById('scan').addEventListener('click', () => scan(phone));
document.getElementById('forget').addEventListener('click', () => post(`${api}/forget`).then(() => { web.close(); toast('已清除'); }));
startLog();
await refresh();
const query = new URLSearchParams(location.search);
if (query.has('scan')) scan(phone, query.get('scan'));
if (query.has('open')) web.open(query.get('open'));
setInterval(() => document.hidden || refresh().catch(() => {}), 1500);
