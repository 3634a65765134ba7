// The client's web view: the portal in a frame, the title bar around it, the menu behind "…".
import { el, icon, post, sheet, toast } from './dom.js';

// What the menu holds: the name a page hides it by, its label, its icon, the event it raises in the page.
const wecomItems = [
  ['menuItem:share:appMessage', '转发', 'share', 'menu:share:appmessage'], ['menuItem:share:wechat', '微信', 'send', 'menu:share:wechat'],
    ['menuItem:share:timeline', '朋友圈', 'people', 'menu:share:timeline'],
  ['menuItem:favorite', '收藏', 'star'], ['menuItem:addToCommon', '添加到常用', 'plus'], ['menuItem:copyUrl', '复制链接', 'link'],
    ['menuItem:openWithSafari', '在浏览器打开', 'globe'], ['menuItem:share:email', '邮件', 'doc'],
];
const wechatItems = [
  ['menuItem:share:appMessage', '发送给朋友', 'share', 'menu:share:appmessage'], ['menuItem:share:timeline', '朋友圈', 'people', 'menu:share:timeline'],
  ['menuItem:favorite', '收藏', 'star'], ['menuItem:copyUrl', '复制链接', 'link'], ['menuItem:openWithSafari', '在浏览器打开', 'globe'],
];
const basicItems = [['menuItem:setFont', '字体', 'pen'], ['menuItem:refresh', '刷新', 'refresh']];

export class WebView {
  constructor(phone) {
    this.phone = phone;
    this.menu = { hidden: [], button: true };
    window.addEventListener('message', event => this.hear(event));
  }

  // The portal's addresses stay on this phone; the authorize page is told who comes; the rest opens outside.
  open(url) {
    const { portal, origin, id } = this.phone.data;
    let target;
    try {
      target = new URL(url);
    } catch {
      toast(`无法打开的地址：${url}`);
      return;
    }
    if (target.origin === location.origin && target.pathname.startsWith('/connect/')) target.searchParams.set('sandbox_phone', id);
    else if (target.origin === portal) target = new URL(origin + target.pathname + target.search + target.hash);
    else if (target.origin !== origin) {
      window.open(url, '_blank', 'noopener');
      return;
    }
    this.close();
    this.menu = { hidden: [], button: true };
    this.url = target.href;
    this.title = el('b', { class: 'bar__title' }, '正在打开…');
    this.more = el('button', { class: 'icon-btn', 'aria-label': '更多', onclick: () => this.showMenu() }, icon('more'));
    this.frame = el('iframe', { src: target.href, title: '网页', allow: 'clipboard-write' });
    this.frame.addEventListener('load', () => this.frame.classList.add('is-loaded'));
    this.node = el('section', { class: 'web', 'aria-label': '网页' },
      el('header', { class: 'bar' },
        el('button', { class: 'icon-btn', 'aria-label': '返回', onclick: () => this.tell({ kind: 'back' }) }, icon('left')),
        el('button', { class: 'icon-btn', 'aria-label': '关闭网页', onclick: () => this.close() }, icon('close')),
        this.title, this.more),
      this.frame);
    document.getElementById('device').append(this.node);
  }

  close() {
    this.node?.remove();
    this.node = null;
  }

  tell(message) {
    this.frame?.contentWindow?.postMessage({ wecomSandbox: true, ...message }, this.phone.data.origin);
  }

  hear(event) {
    if (!this.node || event.source !== this.frame.contentWindow || event.origin !== this.phone.data.origin || !event.data?.wecomSandbox) return;
    const message = event.data;
    if (message.view !== this.view) {
      // A new page begins with the whole menu.
      this.view = message.view;
      this.menu = { hidden: [], button: true };
      this.more.hidden = false;
    }
    if (message.kind === 'page') {
      this.url = message.url;
      this.title.textContent = message.title || '网页';
    }
    if (message.kind === 'menu') {
      this.menu = message.menu;
      this.more.hidden = !message.menu.button;
    }
    if (message.kind === 'refused') toast(`客户端拒绝了 ${message.result}`);
    if (message.kind === 'ask') this.serve(message);
  }

  visible(items) {
    return items.filter(([id]) => !this.menu.hidden.includes(id));
  }

  async showMenu() {
    const items = this.phone.data.client.isWeChat ? wechatItems : wecomItems;
    const tile = close => ([id, label, picture, event]) => el('button', { class: 'menu__item', 'data-item': id, onclick: () => close([id, event]) },
      el('span', { class: 'menu__icon' }, icon(picture)), label);
    const chosen = await sheet('网页菜单', close => el('div', {},
      el('div', { class: 'menu' }, this.visible(items).map(tile(close))),
      this.visible(items).length ? null : el('p', { class: 'quiet menu__none' }, '此网页不允许转发和收藏'),
      el('div', { class: 'menu menu--basic' }, basicItems.map(tile(close)))));
    if (!chosen) return;
    const [id, event] = chosen;
    if (event) this.tell({ kind: 'tap', item: event });
    else if (id === 'menuItem:refresh') this.tell({ kind: 'refresh' });
    else if (id === 'menuItem:openWithSafari') window.open(this.outside(this.url), '_blank', 'noopener');
    else if (id === 'menuItem:copyUrl') await navigator.clipboard?.writeText(this.outside(this.url)).then(() => toast('已复制'), () => toast('浏览器不允许复制'));
    else if (id === 'menuItem:favorite') this.phone.favorite({ title: this.title.textContent, url: this.outside(this.url) });
    else toast('沙箱里没有这一项');
  }

  outside(url) {
    const { portal, origin } = this.phone.data;
    return url?.startsWith(origin) ? portal + url.slice(origin.length) : url;
  }

  // The page asked the client for something that its user decides.
  async serve({ id, name, params }) {
    const answer = word => this.tell({ kind: 'answer', id, answer: typeof word === 'string' ? { err_msg: `${name}:${word}` } : { err_msg: `${name}:ok`, ...word } });
    const card = { title: params.title, description: this.outside(params.desc), link: this.outside(params.link), picture: this.outside(params.img_url ?? params.imgUrl ?? '') };
    switch (name) {
      case 'sendAppMessage':
      case 'shareAppMessage': {
        const to = await this.phone.pickChat('转发给', card);
        if (!to) return answer('cancel');
        await post(`/sandbox/api/phones/${this.phone.data.id}/share`, { ...card, to });
        toast('已转发');
        return answer('ok');
      }
      case 'shareWechat':
      case 'shareWechatMessage':
      case 'shareTimeline': {
        const sure = await this.phone.confirmCard(name === 'shareTimeline' ? '分享到朋友圈' : '分享到微信', card);
        if (sure) toast('已分享');
        return answer(sure ? 'ok' : 'cancel');
      }
      case 'imagePreview':
        this.phone.preview(params.current ?? params.urls?.[0]);
        return answer('ok');
      case 'previewFile':
      case 'openDefaultBrowser':
        window.open(this.outside(params.url), '_blank', 'noopener');
        return answer('ok');
      case 'closeWindow':
        answer('ok');
        return this.close();
      case 'selectEnterpriseContact': {
        const chosen = await this.phone.pickPeople(params.mode === 'multi', (params.type ?? []).includes('department'));
        if (!chosen) return answer('cancel');
        const userList = chosen.filter(one => one.userId).map(user => ({ id: user.userId, name: user.name, avatar: '' }));
        const departmentList = chosen.filter(one => !one.userId).map(department => ({ id: String(department.id), name: department.name }));
        return answer({ result: JSON.stringify({ selectAll: false, userList, departmentList }) });
      }
      case 'openEnterpriseChat':
        answer('ok');
        this.close();
        return this.phone.openPair((params.userIds || params.useridlist || '').split(';')[0]);
      default:
        return answer('ok');
    }
  }
}
