// The client's own menu and shares, by WeCom's SDK, which comes only inside of WeCom or WeChat, and only where the page says that it may register.
import { card, shareBy } from './share.js';

const menu = [
  'share:appMessage', 'share:wechat', 'favorite', 'addToCommon', 'copyUrl', 'openWithSafari', 'share:email', 'share:timeline', 'share:qq', 'share:weiboApp', 'share:QZone',
  'share:facebook', 'share:brand', 'editTag', 'delete', 'originPage', 'readMode', 'openWithQQBrowser', 'exposeArticle',
  'dayMode', 'nightMode', 'profile', 'addContact',
].map(item => `menuItem:${item}`);
const jsApiList = [
  'hideMenuItems', 'showMenuItems', 'hideAllNonBaseMenuItem', 'showAllNonBaseMenuItem',
  'onMenuShareAppMessage', 'onMenuShareWechat', 'onMenuShareTimeline', 'shareAppMessage',
  'previewImage', 'selectEnterpriseContact',
];
const patience = 8000;
const patienceOfATap = 3000;
const mostFailures = 3;
const pauses = [5000, 15000, 60000];

// The client's items, and what it is told when one is tapped.
const shares = { 'menu:share:appmessage': 'sendAppMessage', 'menu:share:wechat': 'shareWechat', 'menu:share:timeline': 'shareTimeline' };
let ww;
let social;
let known;
let lost = false;
let tries = 0;
let timer;
let listens = false;
let failures = 0;
let quietUntil = 0;

export async function start(settings) {
  ww = await import(settings.sdk);
  if (!ww.env.isWeCom && !ww.env.isWeChat) return;
  social = settings.social === 'on';
  // What the authorize address must end with stays on the address through all redirects.
  if (location.hash === '#wechat_redirect') history.replaceState(history.state, '', here());
  // The signature is named afterwards: register() itself would begin, and let nobody catch what fails.
  const registration = { corpId: settings.corp, agentId: Number(settings.agent), jsApiList, onConfigSuccess: () => { failures = 0; }, onConfigFail: fail };
  ww.register(registration);
  registration.getConfigSignature = signature;
  if (ww.env.isWeCom) shareBy(give); // WeChat shares from its own menu only: there the page gives the link
  for (const name of ['htmx:after:history:push', 'htmx:after:history:replace', 'htmx:after:swap']) document.addEventListener(name, renew);
  window.addEventListener('popstate', renew);
  document.addEventListener('visibilitychange', () => { if (lost && !document.hidden) begin(); });
  renew();
}

// Once an address. Not before it is signed: each call of an SDK that failed asks for a signature of its own.
function renew() {
  if (here() !== known) begin();
}

function begin() {
  known = here();
  tries = 0;
  attempt();
}

// What failed is tried again, ever later; then it waits for another address, or for the reader to come back to the page.
async function attempt() {
  const address = known;
  clearTimeout(timer);
  lost = false;
  const done = calm() && await ww.ensureConfigReady().then(apply).catch(() => false);
  if (done || address !== known) return;
  lost = true;
  if (tries < pauses.length) timer = setTimeout(attempt, pauses[tries++]);
}

// Old clients know but one of the two. True: one of them was done.
async function apply() {
  if (social) listen();
  const all = await settle(() => social ? ww.showAllNonBaseMenuItem() : ww.hideAllNonBaseMenuItem());
  const named = await settle(() => social ? ww.showMenuItems({ menuList: menu }) : ww.hideMenuItems({ menuList: menu }));
  return all || named;
}

// Not the SDK's onMenuShare…: they sign nothing after a change of the address, and who cancels makes an error that nobody catches.
function listen() {
  if (listens) return;
  listens = true;
  for (const [item, call] of Object.entries(shares)) {
    settle(() => ww.on(item, async () => {
      await settle(() => ww.ensureConfigReady(), patienceOfATap);
      const { title, desc, link, imgUrl } = card();
      settle(() => ww.invoke(call, { title, desc: call === 'shareTimeline' ? title : desc, link, img_url: imgUrl, type: 'link', data_url: '', enableIdTrans: 0 }));
    }));
  }
}

// The client answers when the reader has chosen, however long that takes; only the way there has an end.
async function give(card) {
  if (!calm() || !await settle(() => ww.ensureConfigReady(), patienceOfATap)) return 'failed';
  return ww.shareAppMessage(card).then(() => 'shared', error => /cancel/.test(error?.errMsg) ? 'cancelled' : 'failed');
}

async function signature(url) {
  if (!calm()) throw new Error('waiting after failures');
  const answer = await fetch(`/wecom/signature?${new URLSearchParams({ url })}`, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`signature ${answer.status}`);
  const { config } = await answer.json();
  return config;
}

function fail(error) {
  if (!calm() || /Aborted/.test(error?.message)) return; // held back by us, or the address changed meanwhile
  failures++;
  if (failures >= mostFailures) quietUntil = Date.now() + Math.min(600000, 30000 * 2 ** (failures - mostFailures));
}

const calm = () => Date.now() >= quietUntil;
const here = () => location.href.split('#')[0];

// Outside of the client, and when it is late, the SDK's promises never end. True: it was done.
function settle(act, limit = patience) {
  const done = typeof act === 'function' ? new Promise(resolve => resolve(act())) : Promise.resolve(act);
  return Promise.race([
    done.then(() => true, () => false),
    new Promise(resolve => setTimeout(resolve, limit, false)),
  ]);
}
