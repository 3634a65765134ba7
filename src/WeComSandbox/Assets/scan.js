// 扫一扫: a sandbox has no camera, so it lists the codes that are on a screen somewhere.
import { el, post, sheet, toast } from './dom.js';

export async function scan(phone, id) {
  const open = await fetch('/sandbox/api/logins').then(answer => answer.json());
  const chosen = id ?? await sheet('扫一扫', close => el('div', { class: 'sheet__body' }, open.length
    ? open.map(login => el('button', { class: 'row', onclick: () => close(login.id) },
      el('span', { class: 'row__text' }, el('b', {}, `登录 ${login.app}`), el('small', {}, `${login.host} 上的二维码`))))
    : el('p', { class: 'empty' }, '屏幕上没有二维码。先在浏览器里打开扫码登录或扫码绑定。')));
  if (!chosen) return;

  const { ok, body } = await post(`/sandbox/api/logins/${chosen}/scan`, { member: phone.data.member.userId });
  if (!ok) return toast('二维码已失效');
  if (body.status === 'refused') return toast('你没有该应用的权限，请联系管理员');

  const sure = await sheet('网页登录确认', close => el('div', { class: 'sheet__body confirm' },
    el('img', { class: 'app-icon app-icon--large', src: '/sandbox/assets/app.svg', alt: '' }), el('b', {}, body.app),
      el('p', { class: 'quiet' }, `将以 ${phone.data.member.name} 的身份登录 ${body.host}`),
    el('button', { class: 'btn btn--primary', onclick: () => close(true) }, '确认登录'), el('button', { class: 'btn', onclick: () => close(false) }, '取消')));
  await post(`/sandbox/api/logins/${chosen}/${sure ? 'confirm' : 'cancel'}`);
  toast(sure ? '已登录' : '已取消');
}
