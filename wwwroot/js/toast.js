// A toast: three seconds, one at a time, one link or button at most. The server asks for one by HX-Trigger: {"toast":{…}}.
import htmx from './htmx.js';

const shownFor = 3000;
let timer;

/** @param {{text: string, href?: string, link?: string, act?: () => void, failed?: boolean}} toast */
export function toast({ text, href, link, act, failed }) {
  const region = document.getElementById('toasts');
  if (!region || !text) return;

  const box = document.createElement('p');
  box.className = 'toast';
  box.append(icon(failed ? 'warn' : 'ok'), span(text));
  if (link && (act || href)) box.append(act ? button(link, act) : anchor(link, href));

  clearTimeout(timer);
  region.replaceChildren(box);
  timer = setTimeout(() => box.remove(), act ? shownFor * 2 : shownFor);
}

document.addEventListener('toast', ({ detail }) => {
  const undo = detail?.undo;
  // From the body, which sends nothing along: fields within the target would stand before those of the address.
  const act = undo && (() => htmx.ajax(undo.method, undo.address, { target: undo.target, swap: 'outerHTML' }));
  toast({ ...detail, act });
});

export function icon(name) {
  return document.getElementById(`icon-${name}`)?.content.cloneNode(true) ?? '';
}

function span(text) {
  const box = document.createElement('span');
  box.textContent = text;
  return box;
}

function anchor(text, href) {
  const box = document.createElement('a');
  box.textContent = text;
  box.href = new URL(href, location.origin).origin === location.origin ? href : '/';
  return box;
}

function button(text, act) {
  const box = document.createElement('button');
  box.type = 'button';
  box.className = 'toast__act';
  box.textContent = text;
  box.addEventListener('click', () => {
    box.closest('.toast').remove();
    act();
  });
  return box;
}
