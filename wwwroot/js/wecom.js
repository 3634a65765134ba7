// The client's own menu and shares, by WeCom's SDK. Comes only inside of WeCom or WeChat, and only where the page says that it may register.
import { card, shareBy } from './share.js';

const menu = [
  'share:appMessage', 'share:wechat', 'favorite', 'addToCommon', 'copyUrl', 'openWithSafari', 'share:email', 'share:timeline', 'share:qq', 'share:weiboApp', 'share:QZone',
  'share:facebook', 'share:brand', 'editTag', 'delete', 'originPage', 'readMode', 'openWithQQBrowser', 'exposeArticle',
].map(item => `menuItem:${item}`);
const jsApiList = [
  'hideMenuItems', 'showMenuItems', 'hideAllNonBaseMenuItem', 'showAllNonBaseMenuItem',
  'onMenuShareAppMessage', 'onMenuShareWechat', 'onMenuShareTimeline', 'shareAppMessage',
  'previewImage', 'selectEnterpriseContact',
];
const patience = 8000;
const mostFailures = 3;

// One object, read by the SDK when the menu is tapped: it changes with the page, the listeners stay.
const shared = { title: '', desc: '', link: '', imgUrl: '' };
let ww;
let failures = 0;
let quietUntil = 0;

export async function start(settings) {
  ww = await import(settings.sdk);
  if (!ww.env.isWeCom && !ww.env.isWeChat) return;
  describe();
  ww.register({
    corpId: settings.corp,
    agentId: Number(settings.agent),
    jsApiList,
    getConfigSignature: url => signature(url),
    onConfigFail: fail,
  });
  shareBy(async given => calm() && await settle(() => ww.shareAppMessage(given)));
  for (const name of ['htmx:after:history:push', 'htmx:after:history:replace', 'htmx:after:swap']) document.addEventListener(name, renew);
  window.addEventListener('popstate', renew);
  if (settings.social === 'on') listen();
  await apply(settings);

  let known = here();
  function renew() {
    describe();
    if (here() === known) return;
    known = here();
    if (calm()) settle(ww.ensureConfigReady()).then(ready => ready && apply(settings));
  }
}

// Not ww.* itself: a listener without the menu's right rejects.
function listen() {
  for (const on of [ww.onMenuShareAppMessage, ww.onMenuShareWechat, ww.onMenuShareTimeline]) settle(() => on(shared));
}

async function apply({ social }) {
  if (social === 'on') {
    await settle(() => ww.showAllNonBaseMenuItem());
    await settle(() => ww.showMenuItems({ menuList: menu }));
  } else {
    await settle(() => ww.hideAllNonBaseMenuItem());
    await settle(() => ww.hideMenuItems({ menuList: menu }));
  }
}

function describe() {
  Object.assign(shared, card());
}

async function signature(url) {
  if (!calm()) throw new Error('waiting after failures');
  const answer = await fetch(`/wecom/signature?${new URLSearchParams({ url })}`, { headers: { accept: 'application/json' } });
  if (!answer.ok) {
    fail();
    throw new Error(`signature ${answer.status}`);
  }
  const { config } = await answer.json();
  return config;
}

function fail() {
  failures++;
  if (failures >= mostFailures) quietUntil = Date.now() + Math.min(600000, 30000 * 2 ** (failures - mostFailures));
}

const calm = () => Date.now() >= quietUntil;
const here = () => location.href.split('#')[0];

// Outside of the client, and when it is late, the SDK's promises never end. True: it was done.
function settle(act) {
  const done = typeof act === 'function' ? new Promise(resolve => resolve(act())) : Promise.resolve(act);
  return Promise.race([
    done.then(() => true, () => false),
    new Promise(resolve => setTimeout(resolve, patience, false)),
  ]);
}
