// What the report page does beside htmx: counts its blocks for who waits for them, says when it changed, copies its address, leads back, prints.
import { allBlocks } from './later-blocks.js';
import { copy } from './share.js';
import { toast } from './toast.js';

// A table that is renewed stays where it was scrolled to.
const places = new Map();
document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  const box = ctx.target?.querySelector?.('.table-box');
  if (box && ctx.target.id) places.set(ctx.target.id, box.scrollLeft);
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  const box = places.has(ctx.target?.id) && document.getElementById(ctx.target.id)?.querySelector('.table-box');
  if (box) requestAnimationFrame(() => { box.scrollLeft = places.get(ctx.target.id); }); // after the focus is back
  const report = document.getElementById('report');
  if (!report) return;
  count(report);
  const said = document.getElementById('report-said');
  if (said && ctx.target?.id === 'report') said.textContent = report.dataset.said;
});

// The menu stays while the values change; heard before htmx asks.
document.addEventListener('click', event => {
  const onward = event.target.closest('[data-with-values]');
  if (!onward) return;
  onward.search = location.search;
  if (onward.hasAttribute('hx-get')) onward.setAttribute('hx-get', onward.pathname + onward.search);
}, true);

document.addEventListener('click', event => {
  const button = event.target.closest('[data-copy-address]');
  if (button) return copyAddress(button);
  const back = event.target.closest('[data-back]');
  if (back) back.href = cameFrom() ?? back.href;
  if (event.target.closest('[data-print]')) return afterSheet(() => allBlocks().then(() => window.print()));
});

/** The page of the portal that led here; none when it was a card, a code or a link from elsewhere. */
function cameFrom() {
  const from = document.referrer && new URL(document.referrer);
  if (!from || from.origin !== location.origin || from.pathname === location.pathname || /^\/(s|wecom|sign-in)\b/.test(from.pathname)) return;
  return from.pathname + from.search;
}

function count(report) {
  const blocks = [...report.querySelectorAll('[data-block]')];
  const are = state => blocks.filter(block => block.dataset.block === state).length;
  Object.assign(report.dataset, {
    ready: are('ready'),
    failed: are('failed'),
    state: are('loading') ? 'loading' : are('failed') ? 'failed' : 'ready',
  });
}

async function copyAddress({ dataset }) {
  const address = dataset.copyAddress || location.href.split('#')[0];
  const copied = await copy(address);
  afterSheet(() => toast({ text: copied ? dataset.said : dataset.failed, failed: !copied }));
}

function afterSheet(act) {
  document.dispatchEvent(new CustomEvent('sheet:close'));
  setTimeout(act, 60);
}
