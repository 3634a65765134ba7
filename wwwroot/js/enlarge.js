// One chart over the whole screen, on its side where a phone is held upright. Closed by its button, Esc or a step back.
import { ChartCanvas, fetchPicture } from './chart-canvas.js';
import { words } from './chart-words.js';
import { keepFocus } from './focus.js';

const upright = matchMedia('(orientation: portrait) and (max-width: 700px)');
let open;
let closedAt = 0;

window.addEventListener('popstate', () => open && hide());
// The step back that closes is not a visit: htmx must not fetch the page again.
document.addEventListener('htmx:before:history:restore', event => {
  if (Date.now() - closedAt < 500) event.preventDefault();
});
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
  const picture = await fetchPicture(chart, 'wide');
  if (open || !chart.isConnected) return;
  const { dialog, stage, turn } = dress(chart, title, picture);
  open = { dialog, opener, behind: [...document.body.children].filter(part => !part.inert) };
  for (const part of open.behind) part.inert = true;
  const watermark = document.querySelector('.watermark')?.cloneNode(true);
  if (watermark) dialog.append(watermark);
  document.body.append(dialog);
  history.pushState({ enlarged: true }, '');
  document.documentElement.classList.add('has-sheet');
  if (upright.matches && picture.width > picture.height * 1.15) await onSide(dialog, true);
  turn.addEventListener('click', () => onSide(dialog, !dialog.classList.contains('enlarge--side')));
  open.canvas = new ChartCanvas(stage, picture, { enlarged: true });
  for (const entry of dialog.querySelectorAll('.legend__entry')) {
    entry.setAttribute('aria-pressed', 'true');
    entry.addEventListener('click', event => {
      event.stopPropagation();
      entry.setAttribute('aria-pressed', String(open.canvas.toggle(entry.textContent.trim())));
    });
  }
  dialog.querySelector('.enlarge__close').focus({ preventScroll: true });
}

function dress(chart, title, picture) {
  const dialog = make('div', 'enlarge');
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-modal', 'true');
  dialog.setAttribute('aria-label', title);
  const head = make('div', 'enlarge__head');
  const name = make('h2', 'enlarge__title', title);
  if (picture.unit) name.append(make('small', '', picture.unit));
  const turn = tool('enlarge__turn', words.turn, 'M4.5 9.5a8 8 0 0 1 14.6-.9M19.5 14.5a8 8 0 0 1-14.6.9M19.4 4.4v4.4H15M4.6 19.6v-4.4H9');
  const close = tool('enlarge__close', words.close, 'M6 6l12 12M18 6L6 18');
  close.addEventListener('click', () => history.back());
  head.append(name, turn, close);
  const body = make('div', 'enlarge__body');
  const stage = make('div', 'enlarge__stage');
  body.append(stage);
  // The words around the drawing come along: legend, shares, scale.
  const around = [...chart.closest('.block')?.querySelectorAll('.legend, .shares, .scale') ?? []];
  const [legend] = around.filter(part => part.matches('.legend'));
  body.append(...around.filter(part => part !== legend).map(part => part.cloneNode(true)));
  dialog.append(head, ...(legend ? [legend.cloneNode(true)] : []), body);
  return { dialog, stage, turn };
}

/** The screen is turned where the client can, else the dialog. */
async function onSide(dialog, wanted) {
  const turned = wanted && await turnScreen(dialog);
  if (!turned) await unturnScreen();
  dialog.classList.toggle('enlarge--side', wanted && !turned && upright.matches);
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
  const { dialog, canvas, behind, opener } = open;
  open = undefined;
  closedAt = Date.now();
  canvas?.dispose();
  unturnScreen();
  dialog.remove();
  for (const part of behind) part.inert = false;
  document.documentElement.classList.remove('has-sheet');
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
