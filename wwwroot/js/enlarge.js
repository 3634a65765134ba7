// One chart over the whole screen, on its side where a phone is held upright. Closed by its button, Esc or a step back.
import { ChartCanvas, fetchPicture } from './chart-canvas.js';
import { isLong } from './chart-option.js';
import { words } from './chart-words.js';
import { keepFocus } from './focus.js';
import { Pinch } from './pinch.js';

const upright = matchMedia('(orientation: portrait) and (max-width: 700px)');
let open;
let closed = false;

window.addEventListener('popstate', () => {
  closed = Boolean(open);
  if (closed) hide();
});
// The step back that closes is not a visit: htmx, which asks a moment later, must not fetch the page again.
document.addEventListener('htmx:before:history:restore', event => {
  if (closed) event.preventDefault();
});
// The phone itself was turned: what lay on its side for it stands upright now, and lies down again when it is turned back.
upright.addEventListener('change', () => open?.dialog.classList.toggle('enlarge--side', open.onSide && upright.matches));
document.addEventListener('keydown', event => {
  if (!open) return;
  if (event.key === 'Escape') {
    event.stopPropagation();
    history.back();
  }
  keepFocus(open.dialog, event);
}, true);

export async function enlarge(chart, title, opener) {
  if (open) return;
  const { id } = chart.closest('.block');
  const picture = await fetchPicture(chart, 'enlarged');
  // The block may have come anew meanwhile, because the phone was turned.
  const block = chart.isConnected ? chart.closest('.block') : document.getElementById(id);
  if (open || !block) return;
  const { dialog, stage } = await show(dress(block, title, picture), opener.isConnected ? opener : block.querySelector('[data-enlarge]'), picture.width > picture.height * 1.15);
  const entries = [...dialog.querySelectorAll('.legend__entry')];
  const hidden = entries.filter(entry => entry.getAttribute('aria-pressed') === 'false').map(nameOf);
  const paper = make('div', 'enlarge__paper');
  stage.append(paper);
  open.canvas = new ChartCanvas(paper, picture, { enlarged: true, hidden });
  if (!zooms(picture)) open.pinch = new Pinch(stage, paper);
  for (const entry of entries) {
    entry.addEventListener('click', event => {
      event.stopPropagation();
      entry.setAttribute('aria-pressed', String(open.canvas.toggle(nameOf(entry))));
    });
  }
  open.leave = () => bringBack(id, entries);
}

/** A table over the whole screen, to be read and scrolled; the browser magnifies it. */
export async function enlargeTable(box, title, opener) {
  if (open) return;
  const parts = frame(title);
  const copy = box.cloneNode(true);
  for (const part of [copy, ...copy.querySelectorAll('[id]')]) part.removeAttribute('id');
  for (const link of copy.querySelectorAll('a, button')) link.replaceWith(...link.childNodes);
  parts.stage.classList.add('enlarge__stage--table');
  parts.stage.append(copy);
  await show(parts, opener, box.scrollWidth > box.clientWidth);
}

async function show(parts, opener, wide) {
  const { dialog, turn } = parts;
  open = { dialog, opener, behind: [...document.body.children].filter(part => !part.inert) };
  for (const part of open.behind) part.inert = true;
  const watermark = document.querySelector('.watermark')?.cloneNode(true);
  if (watermark) dialog.append(watermark);
  document.body.append(dialog);
  history.pushState({ enlarged: true }, '');
  document.documentElement.classList.add('has-sheet');
  if (upright.matches && wide) await onSide(dialog, true);
  turn.addEventListener('click', () => onSide(dialog, !dialog.classList.contains('enlarge--side')));
  dialog.querySelector('.enlarge__close').focus({ preventScroll: true });
  return parts;
}

const nameOf = entry => entry.textContent.trim();

/** ECharts magnifies maps, and long axes, by itself. */
const zooms = ({ option }) => [option.series].flat().some(series => series?.type === 'map') || isLong(option);

/** What was switched off or on here is so in the block too, which is another one when the phone was turned meanwhile. */
function bringBack(id, entries) {
  if (entries.length > 0 && !document.getElementById(id)?.querySelector('.legend__entry')) {
    return document.addEventListener('htmx:after:swap', () => bringBack(id, entries), { once: true }); // it is just being replaced
  }

  const own = new Map([...document.getElementById(id)?.querySelectorAll('.legend__entry') ?? []].map(entry => [nameOf(entry), entry]));
  for (const entry of entries) {
    const twin = own.get(nameOf(entry));
    if (twin && twin.getAttribute('aria-pressed') !== entry.getAttribute('aria-pressed')) twin.click();
  }
}

function dress(block, title, picture) {
  const parts = frame(title, picture.unit);
  const { dialog, stage } = parts;
  // The words around the drawing come along: legend, shares, scale.
  const around = [...block.querySelectorAll('.legend, .shares, .scale')];
  const [legend] = around.filter(part => part.matches('.legend'));
  stage.after(...around.filter(part => part !== legend).map(part => part.cloneNode(true)));
  if (legend) dialog.firstElementChild.after(legend.cloneNode(true));
  return parts;
}

function frame(title, unit) {
  const dialog = make('div', 'enlarge');
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-modal', 'true');
  dialog.setAttribute('aria-label', title);
  const head = make('div', 'enlarge__head');
  const name = make('h2', 'enlarge__title', title);
  if (unit) name.append(make('small', '', unit));
  const turn = tool('enlarge__turn', words.turn, 'M4.5 9.5a8 8 0 0 1 14.6-.9M19.5 14.5a8 8 0 0 1-14.6.9M19.4 4.4v4.4H15M4.6 19.6v-4.4H9');
  const close = tool('enlarge__close', words.close, 'M6 6l12 12M18 6L6 18');
  close.addEventListener('click', () => history.back());
  head.append(name, turn, close);
  const body = make('div', 'enlarge__body');
  const stage = make('div', 'enlarge__stage');
  body.append(stage);
  dialog.append(head, body);
  return { dialog, stage, turn };
}

/** The screen is turned where the client can, else the dialog. */
async function onSide(dialog, wanted) {
  const turned = wanted && await turnScreen(dialog);
  if (!turned) await unturnScreen();
  const side = wanted && !turned;
  if (open) open.onSide = side && upright.matches;
  dialog.classList.toggle('enlarge--side', side);
}

async function turnScreen(dialog) {
  if (!dialog.requestFullscreen || !screen.orientation?.lock) return false;
  try {
    await dialog.requestFullscreen();
    await screen.orientation.lock('landscape');
    // Some clients say yes and do nothing.
    await new Promise(done => setTimeout(done, 350));
    return !upright.matches;
  } catch {
    return false;
  }
}

/** A dialog in full screen cannot be turned by its class. */
async function unturnScreen() {
  screen.orientation?.unlock?.();
  if (document.fullscreenElement) await document.exitFullscreen().catch(() => {});
}

function hide() {
  const { dialog, canvas, pinch, behind, opener, leave } = open;
  open = undefined;
  pinch?.end();
  canvas?.dispose();
  unturnScreen();
  dialog.remove();
  for (const part of behind) part.inert = false;
  document.documentElement.classList.remove('has-sheet');
  leave?.();
  opener?.focus?.({ preventScroll: true });
}

function make(element, className, text = '') {
  const made = document.createElement(element);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function tool(className, label, path) {
  const button = make('button', `tool ${className}`);
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.innerHTML = `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`;
  return button;
}
