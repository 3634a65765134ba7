// What the page asked for by itself and did not get says so where it was waited for ([data-waiting]), with a way to ask again:
// a toast passes, and there is no button that somebody pressed.
import htmx from './htmx.js';
import { text } from './text.js';
import { icon } from './toast.js';

/** @returns {boolean} false: nothing waits in that place, so it is to be said elsewhere. */
export function sayInPlace({ sourceElement: source, target, request }, words, mayTryAgain) {
  const parts = source?.isConnected ? [...source.querySelectorAll('[data-waiting]')].filter(part => part.closest('[hx-get], [hx-post]') === source) : [];
  if (parts.length === 0) return false;

  const first = parts.find(isBlock) ?? parts[0];
  const said = document.createElement(first.tagName);
  said.className = isBlock(first) ? 'state state--block unanswered' : 'unanswered';
  const sentence = document.createElement('span');
  sentence.textContent = words;
  sentence.setAttribute('role', 'alert');
  said.append(sentence);
  if (isBlock(first)) said.prepend(warning());
  if (mayTryAgain) said.append(button(again, isBlock(first) ? 'btn--line' : 'btn--text'));
  first.before(said);
  for (const part of parts) part.hidden = true;
  return true;

  function again() {
    said.remove();
    for (const part of parts) part.hidden = false;
    htmx.ajax(request.method, request.action, { source, target, swap: 'outerHTML' });
  }
}

const isBlock = part => part.matches('div, li');

function warning() {
  const box = document.createElement('span');
  box.className = 'c-warn';
  box.append(icon('warn'));
  return box;
}

function button(act, look) {
  const box = document.createElement('button');
  box.type = 'button';
  box.className = `btn ${look} btn--small`;
  box.textContent = text('retry');
  box.addEventListener('click', act);
  return box;
}
