// The cloud fails as a person orders it, until it is told to recover.
import { el, post } from './dom.js';

const kinds = [
  ['企业微信繁忙', '所有接口返回 -1', { endpoint: '*', errCode: -1, errMsg: 'system busy' }],
  ['应答很慢', '每次应答慢 8 秒', { endpoint: '*', delayMs: 8000 }],
  ['没有应答', '连接直接断开', { endpoint: '*', drop: true }],
  ['应答是一个网页', '代理出错时常见，HTTP 502', { endpoint: '*', status: 502, html: '<h1>502 Bad Gateway</h1>' }],
  ['登录码无效', '静默登录和扫码登录返回 40029', { endpoint: 'auth/getuserinfo', errCode: 40029, errMsg: 'invalid code' }],
  ['服务器 IP 不可信', '所有接口返回 60020', { endpoint: '*', errCode: 60020, errMsg: 'not allow to access from your ip, from ip: 203.0.113.7' }],
  ['发消息超过次数', 'message/send 返回 45009', { endpoint: 'message/send', errCode: 45009, errMsg: 'reach max api daily quota limit' }],
];
const place = document.getElementById('faults');
let said = '';

async function order(act, words) {
  await act();
  said = words;
  await renderFaults();
}

const clear = () => fetch('/sandbox/api/faults', { method: 'DELETE' });

async function fail([name, , fault]) {
  await clear();
  await post('/sandbox/api/faults', { ...fault, times: -1 });
  said = `已开始：${name}`;
  await renderFaults();
}

const isOn = (active, [, , fault]) => active.some(other => other.times !== 0 && other.endpoint === fault.endpoint
  && (other.errCode ?? null) === (fault.errCode ?? null) && (other.status ?? null) === (fault.status ?? null) && (other.delayMs ?? 0) === (fault.delayMs ?? 0)
    && Boolean(other.drop) === Boolean(fault.drop));

export async function renderFaults() {
  const active = await fetch('/sandbox/api/faults').then(answer => answer.json());
  place.replaceChildren(
    el('p', { class: 'log__hint' }, '让企业微信出一次错，看门户怎么说。选中后一直有效，直到恢复。'),
    el('ul', { class: 'faults' }, kinds.map(kind =>
      el('li', {}, el('button', { class: 'fault', 'aria-pressed': String(isOn(active, kind)), onclick: () => isOn(active, kind) ? order(clear, '已恢复正常') : fail(kind) },
      el('b', {}, kind[0]), el('small', {}, kind[1]))))),
    el('div', { class: 'faults__acts' },
      el('button', { class: 'btn btn--small', onclick: () => order(clear, '已恢复正常') }, '恢复正常'),
      el('button', { class: 'btn btn--small', onclick: () => order(() => post('/sandbox/api/tokens/expire', {}), '令牌已过期，门户会重新取') }, '令牌立即过期')),
    el('p', { class: 'log__hint', role: 'status' }, said || (active.length ? '' : '现在一切正常。')));
}
