// What a page of WeCom's webview can see of the client: window.WeixinJSBridge. Every call is judged by the sandbox.
(() => {
  const settings = Object.assign(__SETTINGS__, window.wecomSandboxSettings);
  if (window.wecomSandbox) return;

  if (settings.userAgent) {
    Object.defineProperty(Navigator.prototype, 'userAgent', { configurable: true, get: () => settings.userAgent });
    Object.defineProperty(Navigator.prototype, 'platform', { configurable: true, get: () => settings.platform });
  }

  const view = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const landing = location.href.split('#')[0];
  const handlers = {};
  const shared = [];
  const waiting = new Map();
  const shares = { 'menu:share:appmessage': 'sendAppMessage', 'menu:share:wechat': 'shareWechat', 'menu:share:timeline': 'shareTimeline' };
  const forShell = [...Object.values(shares), 'shareAppMessage', 'shareWechatMessage', 'imagePreview', 'previewFile', 'closeWindow',
    'openDefaultBrowser', 'selectEnterpriseContact', 'openEnterpriseChat', 'scanQRCode'];

  async function judge(name, params) {
    const request = { view, name, params, url: location.href.split('#')[0], landing, client: settings.client };
    // A test's own function passes where the page's connect-src would not let us.
    if (window.wecomSandboxCall) return JSON.parse(await window.wecomSandboxCall(JSON.stringify(request)));
    const answer = await fetch(settings.calls, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
    return answer.json();
  }

  function tellShell(message) {
    if (settings.shell && window.parent !== window) window.parent.postMessage({ wecomSandbox: true, view, ...message }, settings.shell);
  }

  function askShell(name, params) {
    if (!settings.shell || window.parent === window) return Promise.resolve({ err_msg: `${name}:ok` });
    const id = Math.random().toString(36).slice(2);
    tellShell({ kind: 'ask', id, name, params });
    return new Promise(resolve => waiting.set(id, resolve));
  }

  async function run(name, params) {
    const { menu, ...answer } = await judge(name, params ?? {});
    api.menu = menu;
    tellShell({ kind: 'menu', menu });
    if (!/:(ok|yes)$/.test(answer.err_msg ?? '')) {
      tellShell({ kind: 'refused', name, result: answer.err_msg });
      return answer;
    }
    if (!forShell.includes(name)) return answer;
    if (/share|sendAppMessage/i.test(name)) shared.push({ name, params });
    return askShell(name, params);
  }

  const bridge = {
    invoke(name, params, callback) {
      run(name, params).catch(error => ({ err_msg: `${name}:fail`, err_desc: String(error) })).then(answer => callback?.(answer));
    },
    call(name, params, callback) {
      this.invoke(name, params, callback);
    },
    on(name, handler) {
      handlers[name] = handler;
      judge('on', { event: name }).catch(() => {});
    },
  };

  // Tapping 转发, 微信, 朋友圈 in the client's menu. Without a listener the client shares the page as it stands.
  async function tap(item) {
    const count = shared.length;
    if (handlers[item]) {
      handlers[item]({ scene: 'friend' });
      for (let i = 0; i < 40 && shared.length === count; i++) await new Promise(resolve => setTimeout(resolve, 50));
      return shared[count] ?? null;
    }
    const name = shares[item];
    const params = { title: document.title, desc: location.href, link: location.href, img_url: '' };
    shared.push({ name, params });
    await askShell(name, params);
    return shared[count];
  }

  const api = window.wecomSandbox = { view, handlers, shared, tap, menu: { hidden: [], button: true } };

  function appear() {
    window.WeixinJSBridge = bridge;
    document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  }
  if (settings.late) setTimeout(appear, settings.late);
  else appear();

  if (!settings.shell) return;

  const tellPage = () => tellShell({ kind: 'page', url: location.href, title: document.title });
  window.addEventListener('message', event => {
    if (event.origin !== settings.shell || !event.data?.wecomSandbox) return;
    const { kind, id, answer, item } = event.data;
    if (kind === 'answer') {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    }
    if (kind === 'tap') tap(item);
    if (kind === 'back') history.back();
    if (kind === 'refresh') location.reload();
  });
  for (const name of ['pushState', 'replaceState']) {
    const real = history[name];
    history[name] = function (...given) {
      const result = real.apply(this, given);
      tellPage();
      return result;
    };
  }
  window.addEventListener('popstate', tellPage);
  document.addEventListener('DOMContentLoaded', () => {
    tellPage();
    const title = document.querySelector('title');
    if (title) new MutationObserver(tellPage).observe(title, { childList: true });
  });

  // Absolute links and forms of the portal stay on this phone.
  const stay = address => address?.startsWith(settings.portal) ? location.origin + address.slice(settings.portal.length) : address;
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    if (!link) return;
    if (link.href.startsWith(settings.portal)) link.href = stay(link.href);
    if (link.target === '_blank') link.target = '_self';
  }, true);
  document.addEventListener('submit', event => {
    if (event.target.action?.startsWith?.(settings.portal)) event.target.action = stay(event.target.action);
  }, true);

  // Cookies of all ports are one in a browser; this phone keeps its own.
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => cookie.get.call(document),
    set: text => {
      cookie.set.call(document, text);
      fetch(settings.cookies, { method: 'POST', body: text, keepalive: true });
    },
  });
})();
