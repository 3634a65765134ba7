// A sheet over the page: one that lies hidden in it ([data-sheet="id"] opens it), or one that htmx puts into #sheet.
// The page behind is inert; Esc, the scrim, [data-sheet-close] and a step back close it; the focus returns to where it was.
import { text } from './text.js';
import { keepFocus } from './focus.js';

let open;

document.addEventListener('click', event => {
  const opener = event.target.closest('[data-sheet]');
  const sheet = opener && document.getElementById(opener.dataset.sheet);
  if (sheet) {
    event.preventDefault();
    show(sheet);
  } else if (open && event.target.closest('[data-sheet-close], .scrim')) {
    event.preventDefault();
    history.back();
  }
});

document.addEventListener('htmx:after:swap', () => {
  const sheet = document.querySelector('#sheet > .sheet');
  if (sheet && sheet !== open?.sheet) show(sheet);
  else if (open && !open.sheet.isConnected) history.back();
});

document.addEventListener('sheet:close', () => open && history.back());
// What the sheet asked for took the place of its step in the history.
document.addEventListener('sheet:done', () => open && hide());
document.addEventListener('keydown', event => {
  if (!open) return;
  if (event.key === 'Escape' && !event.isComposing) history.back(); // while composing it takes back letters only
  keepFocus(open.sheet, event);
});

// The step back that closes a sheet is not a visit: htmx, which asks a moment later, must not fetch the page again.
let closed = false;
window.addEventListener('popstate', () => {
  closed = Boolean(open);
  if (closed) hide();
});
document.addEventListener('htmx:before:history:restore', event => {
  if (closed) event.preventDefault();
});

function show(sheet) {
  const focused = open?.focused ?? document.activeElement; // of sheets after each other the first knows
  if (open) release();
  else history.pushState({ sheet: true }, '');
  const scrim = document.createElement('button');
  scrim.type = 'button';
  scrim.className = 'scrim';
  scrim.tabIndex = -1;
  scrim.setAttribute('aria-label', text('close'));
  sheet.before(scrim);
  sheet.hidden = false;

  open = { sheet, scrim, focused, behind: [...document.querySelectorAll('[data-behind-sheet]')] };
  for (const part of open.behind) part.inert = true;
  document.documentElement.classList.add('has-sheet');
  sheet.tabIndex = -1;
  sheet.focus({ preventScroll: true });
}

function hide() {
  const { focused } = open;
  release();
  open = undefined;
  document.documentElement.classList.remove('has-sheet');
  // What the sheet changed may have renewed its opener.
  const back = focused?.isConnected || !focused?.id ? focused : document.getElementById(focused.id);
  back?.focus?.({ preventScroll: true });
}

function release() {
  open.scrim.remove();
  for (const part of open.behind) part.inert = false;
  if (open.sheet.parentElement?.id === 'sheet') open.sheet.remove();
  else open.sheet.hidden = true;
}
