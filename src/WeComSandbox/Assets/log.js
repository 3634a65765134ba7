// What pages asked the client, and what servers asked the API: newest first.
import { el } from './dom.js';
import { renderFaults } from './faults.js';

const list = document.getElementById('log-list');
const panel = document.getElementById('log');
const state = { kind: 'bridge', after: { bridge: 0, requests: 0 }, lines: { bridge: [], requests: [] } };

const bridgeLine = call => ({
  bad: !/:(ok|yes)$/.test(call.result), name: call.name, result: call.result.split(':').slice(1).join(':'), at: call.at,
  detail: `${call.url}\n${JSON.stringify(call.params, null, 1)}`,
});
const requestLine = request => ({
  bad: request.errCode !== 0, name: request.endpoint, result: request.errCode === null ? `HTTP ${request.status}` : `${request.errCode} ${request.errMsg}`, at: request.at,
  detail: `${request.method} ${request.query.replace(/(access_token|corpsecret)=([^&]{6})[^&]*/g, '$1=$2…')}\n${request.body}`,
});

function render() {
  const lines = state.lines[state.kind].slice(-80).reverse();
  list.replaceChildren(...lines.length ? lines.map(line => el('li', { class: line.bad ? 'log__line log__line--bad' : 'log__line' },
    el('details', {}, el('summary', {}, el('b', {}, line.name), el('span', {}, line.result), el('time', {}, new Date(line.at).toLocaleTimeString('zh-CN'))),
      el('pre', {}, line.detail))))
    : [el('li', { class: 'quiet log__none' }, '还没有调用。')]);
}

async function pull() {
  const kind = state.kind;
  if (kind === 'faults') return;
  const address = kind === 'bridge' ? '/sandbox/api/bridge/calls' : '/sandbox/api/requests';
  const fresh = await fetch(`${address}?after=${state.after[kind]}`).then(answer => answer.json());
  const shown = kind === 'bridge' ? fresh.filter(call => call.name !== 'on') : fresh;
  if (fresh.length) state.after[kind] = fresh.at(-1).number;
  state.lines[kind].push(...shown.map(kind === 'bridge' ? bridgeLine : requestLine));
  if (shown.length) render();
}

export function startLog() {
  for (const tab of document.querySelectorAll('[data-log]')) {
    tab.addEventListener('click', () => {
      state.kind = tab.dataset.log;
      document.querySelectorAll('[data-log]').forEach(other => other.setAttribute('aria-selected', String(other === tab)));
      const failing = state.kind === 'faults';
      [list.hidden, document.getElementById('faults').hidden] = [failing, !failing];
      if (failing) return renderFaults();
      render();
      pull();
    });
  }
  document.getElementById('log-open').addEventListener('click', () => panel.classList.add('is-open'));
  document.getElementById('log-close').addEventListener('click', () => panel.classList.remove('is-open'));
  pull();
  setInterval(() => document.hidden || pull().catch(() => {}), 1500);
}
