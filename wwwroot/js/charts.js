// Charts are drawings of the server until somebody touches one: then ECharts comes and the same picture is alive.
// <div class="chart" data-option="address of its option"> inside a .block; data-undrawn: the server could not draw it;
// <button data-enlarge> in the block opens it over the whole screen.
import { words } from './chart-words.js';

const charts = '.chart[data-option]';
const dwell = 160;
// What was switched off stays so in a block that comes anew, because the phone was turned or other values were chosen.
const off = new Map();
let resting;

document.addEventListener('click', event => {
  const { target } = event;
  const enlarge = target.closest?.('[data-enlarge]');
  if (enlarge) return open(enlarge);
  const entry = target.closest?.('.legend__entry');
  if (entry) {
    // At once: while ECharts is on its way the block may be replaced by one that has to know.
    const names = new Set(off.get(keyOf(entry)));
    if (!names.delete(nameOf(entry))) names.add(nameOf(entry));
    off.set(keyOf(entry), names);
    return turn(entry);
  }
  const chart = target.closest?.(charts);
  if (chart) wake(chart, alive => alive.showAt(event.clientX, event.clientY));
});

// A mouse that rests on a chart wants its numbers; one that passes by does not.
document.addEventListener('pointerover', event => {
  clearTimeout(resting);
  const chart = event.pointerType === 'mouse' && event.target.closest?.(charts);
  if (chart) resting = setTimeout(() => wake(chart, alive => alive.showAt(event.clientX, event.clientY)), dwell);
});

document.addEventListener('keydown', event => {
  if (!event.target.matches?.(charts)) return;
  const step = { ArrowRight: 1, ArrowLeft: -1, Enter: 0, ' ': 0 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  wake(event.target, alive => alive.move(step));
});

document.addEventListener('htmx:after:swap', () => attach(document));
attach(document);

/** Makes the charts below root reachable by keyboard, their legends switches, and draws what the server could not. */
export function attach(root) {
  for (const chart of root.querySelectorAll(`${charts}:not([tabindex])`)) {
    chart.tabIndex = 0;
    chart.setAttribute('role', 'group');
    chart.setAttribute('aria-label', `${titleOf(chart)}${words.hint}`);
    for (const item of chart.closest('.block')?.querySelectorAll('.legend > li') ?? []) upgrade(item);
    for (const entry of entriesOf(chart)) if (off.get(keyOf(chart))?.has(nameOf(entry))) turn(entry);
    if ('undrawn' in chart.dataset) wake(chart);
  }
}

function upgrade(item) {
  const entry = document.createElement('button');
  entry.type = 'button';
  entry.className = 'legend__entry';
  entry.setAttribute('aria-pressed', 'true');
  entry.append(...item.childNodes);
  item.append(entry);
}

/** On or off, seen at once. */
function turn(entry) {
  entry.setAttribute('aria-pressed', String(entry.getAttribute('aria-pressed') === 'false'));
  wake(chartOf(entry), chart => chart.toggle(entry));
}

async function wake(chart, then) {
  if (!chart) return;
  try {
    const { alive } = await import('./live-chart.js');
    const live = await alive(chart);
    then?.(live);
  } catch (error) {
    console.warn(error);
    if ('undrawn' in chart.dataset && !chart.hasChildNodes()) chart.textContent = words.failed;
  }
}

async function open(button) {
  const block = button.closest('.block');
  const part = block?.querySelector(charts) ?? block?.querySelector('.table-box');
  if (!part) return;
  button.disabled = true;
  try {
    const { enlarge, enlargeTable } = await import('./enlarge.js');
    button.disabled = false;
    await (part.matches(charts) ? enlarge : enlargeTable)(part, titleOf(part), button);
  } catch (error) {
    console.warn(error);
    document.dispatchEvent(new CustomEvent('toast', { detail: { text: words.failed, failed: true } }));
  } finally {
    button.disabled = false;
  }
}

function keyOf(part) {
  return `${location.pathname} ${part.closest('.block')?.id}`;
}

function entriesOf(part) {
  return [...part.closest('.block')?.querySelectorAll('.legend__entry') ?? []];
}

const nameOf = entry => entry.textContent.trim();
const chartOf = entry => entry.closest('.block')?.querySelector(charts);

function titleOf(chart) {
  const title = chart.closest('.block')?.querySelector('.block__title');
  return title?.firstChild?.textContent.trim() ?? '';
}
