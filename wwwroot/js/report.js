// What the report page does beside htmx: counts its blocks for who waits for them, says when it changed, copies its address, prints.
import { copy } from './share.js';
import { toast } from './toast.js';

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  const report = document.getElementById('report');
  if (!report) return;
  count(report);
  const said = document.getElementById('report-said');
  if (said && ctx.target?.id === 'report') said.textContent = report.dataset.said;
});

document.addEventListener('click', event => {
  const button = event.target.closest('[data-copy-address]');
  if (button) return copyAddress(button);
  const onward = event.target.closest('[data-with-values]');
  if (onward) onward.search = location.search; // the menu stays while the values change
  if (event.target.closest('[data-print]')) return afterSheet(() => window.print());
});

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
