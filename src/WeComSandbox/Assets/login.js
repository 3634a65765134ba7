// The QR page: asks how far the phone is, and tells the page around it as @wecom/jssdk expects.
const panel = document.querySelector('[data-login]');
const hint = document.getElementById('hint');
const over = document.getElementById('over');
const framed = window.parent !== window;
let port = null;

function tell(message) {
  const text = JSON.stringify(message);
  if (port) port.postMessage(text);
  else window.parent.postMessage(text, '*');
}

function call(name, payload) {
  tell({ type: 'ww-iframe-handle:call', args: { type: 'call', name, payload } });
}

if (framed) {
  window.addEventListener('message', event => {
    if (event.source !== window.parent) return;
    let message = event.data;
    try {
      if (typeof message === 'string') message = JSON.parse(message);
    } catch {
      return;
    }
    if (message?.type === 'ww-iframe-handle:init') tell({ type: 'ww-iframe-handle:ready', supportChannel: true });
    if (message?.type === 'ww-iframe-handle:set-port' && message.port) {
      port = message.port;
      port.start();
      call('onCheckWeComLogin', { isWeComLogin: false });
    }
  });
  tell({ type: 'ww-iframe-handle:ready', supportChannel: true });
}

function go(address) {
  if (panel.dataset.redirect === 'self' || !framed) location.href = address;
  else window.top.location.href = address;
}

function end(status, answer) {
  if (status === 'confirmed') {
    if (framed && panel.dataset.redirect === 'callback') call('onLoginSuccess', { code: answer.code });
    else go(answer.redirect);
    return;
  }
  if (framed && panel.dataset.redirect === 'callback') call('onLoginFail', { errCode: status === 'cancelled' ? -2 : -1, errMsg: `login:${status}` });
  else if (status === 'cancelled') go(answer.redirect);
}

async function ask() {
  const answer = await fetch(`/wwlogin/sso/status?id=${panel.dataset.login}`).then(response => response.json());
  hint.textContent = hint.dataset[answer.status] ?? hint.textContent;
  over.hidden = answer.status === 'waiting';
  over.textContent = { scanned: '✓', confirmed: '✓', cancelled: '×', refused: '!', expired: '↻' }[answer.status] ?? '';
  if (['waiting', 'scanned'].includes(answer.status)) setTimeout(ask, 600);
  else end(answer.status, answer);
}

over?.addEventListener('click', () => {
  if (over.textContent === '↻' || over.textContent === '×') location.reload();
});
if (panel) ask();
