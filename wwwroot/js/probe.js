// Tries WeCom's SDK inside of the client, step by step, none longer than its time, and reports what came of it.
import { toast } from './toast.js';

const patience = 6000;
const steps = [];
const menu = ['menuItem:share:appMessage', 'menuItem:share:wechat', 'menuItem:favorite', 'menuItem:copyUrl'];
const jsApiList = [
  'checkJsApi', 'hideMenuItems', 'showMenuItems', 'hideAllNonBaseMenuItem', 'showAllNonBaseMenuItem',
  'onMenuShareAppMessage', 'onMenuShareWechat', 'onMenuShareTimeline', 'shareAppMessage', 'previewImage', 'selectEnterpriseContact', 'getContext',
];
const place = document.querySelector('[data-probe]');
const url = location.href.split('#')[0];

if (place) run().catch(() => {}).then(report);

async function run() {
  const { sdk, corp, agent, social } = place.dataset;
  const ww = await step('sdk', () => import(sdk));
  if (!ww) return;
  if (!await step('bridge', bridge)) return;

  const who = { corpId: corp, agentId: Number(agent), jsApiList, onConfigFail() {}, onAgentConfigFail() {} };
  const signed = await step('signature', () => signature());
  if (signed && await step('config', async () => {
    register(ww, who, { getConfigSignature: () => signed.config });
    return done(await ww.ensureCorpConfigReady());
  })) {
    await step('check', async () => missing((await ww.checkJsApi({ jsApiList: jsApiList.filter(name => name !== 'getContext') })).checkResult));
    await step('menu', async () => {
      await ww.hideAllNonBaseMenuItem();
      await ww.hideMenuItems({ menuList: menu });
      if (social !== 'on') return true;
      await ww.showAllNonBaseMenuItem();
      await ww.showMenuItems({ menuList: menu });
      return true;
    });
    await step('share', async () => {
      await ww.onMenuShareAppMessage({ title: document.title, desc: document.title, link: url, imgUrl: '' });
      return true;
    });
  }
  if (!ww.env.isWeCom) return; // WeChat knows no identity of an app

  const asAgent = await step('agentsignature', () => signature('agent'));
  if (asAgent && await step('agentconfig', async () => {
    register(ww, who, { getConfigSignature: () => asAgent.config, getAgentConfigSignature: () => asAgent.agentConfig });
    return done(await ww.ensureAgentConfigReady());
  })) await step('context', async () => done(await ww.getContext()));
}

// The signatures are named afterwards: register() itself would begin, and let nobody catch what fails.
function register(ww, who, signatures) {
  const registration = { ...who };
  ww.register(registration);
  Object.assign(registration, signatures);
}

async function step(name, act) {
  const begun = performance.now();
  let found;
  try {
    found = await Promise.race([act(), new Promise((_, late) => setTimeout(late, patience, { message: 'timeout' }))]);
    steps.push({ step: name, ok: true });
  } catch (error) {
    steps.push({ step: name, ok: false, code: number(error?.errCode ?? error?.code), message: String(error?.errMsg ?? error?.message ?? error) });
  }
  Object.assign(steps.at(-1), { ms: Math.round(performance.now() - begun) });
  const count = place.querySelector('[data-probe-count]');
  if (count) count.textContent = steps.length;
  return found;
}

// Comes with the client, sometimes after the page.
function bridge() {
  return window.WeixinJSBridge ? true : new Promise(ready => document.addEventListener('WeixinJSBridgeReady', () => ready(true), { once: true }));
}

async function signature(identity = '') {
  const answer = await fetch(`/wecom/signature?${new URLSearchParams({ url, identity })}`, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw { code: answer.status, message: `HTTP ${answer.status}` };
  return answer.json();
}

function missing(result) {
  const names = Object.entries(result ?? {}).filter(([, there]) => !there).map(([name]) => name);
  if (names.length) throw { message: names.join(', ') };
  return true;
}

async function report() {
  const body = JSON.stringify({ url, steps });
  const given = { method: 'POST', body, headers: { 'content-type': 'application/json', RequestVerificationToken: place.dataset.token }, signal: AbortSignal.timeout?.(15000) };
  const answer = await fetch('/wecom/probe', given).catch(() => null);
  if (answer?.ok) place.outerHTML = await answer.text();
  else toast({ text: place.dataset.failed, failed: true });
}

const done = result => result ?? true;
const number = code => Number.isInteger(code) ? code : undefined;
