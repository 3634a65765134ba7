// Small pieces that every part of the phone uses.
export function el(name, props = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (key === 'class') node.className = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name) {
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawing.setAttribute('class', 'icon');
  drawing.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `/sandbox/assets/icons.svg#${name}`);
  drawing.append(use);
  return drawing;
}

export function avatar(name, kind = '') {
  return el('span', { class: `avatar ${kind}`, 'aria-hidden': 'true' }, name.slice(-1));
}

export async function post(address, body) {
  const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) });
  const text = await answer.text();
  return { ok: answer.ok, body: text ? JSON.parse(text) : null };
}

export function time(at) {
  return new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' });
}

let toastTimer;
export function toast(text) {
  const device = document.getElementById('device');
  device.querySelector('.toast')?.remove();
  device.append(el('div', { class: 'toast', role: 'status' }, text));
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => device.querySelector('.toast')?.remove(), 3000);
}

// A sheet from below; resolves with what was chosen, or null.
export function sheet(title, build) {
  return new Promise(resolve => {
    const close = value => {
      cover.remove();
      resolve(value);
    };
    const panel = el('div', { class: 'sheet', role: 'dialog', 'aria-label': title },
      el('div', { class: 'sheet__head' }, el('b', {}, title), el('button', { class: 'icon-btn', 'aria-label': '关闭', onclick: () => close(null) }, icon('close'))));
    const cover = el('div', { class: 'cover', onclick: event => event.target === cover && close(null) }, panel);
    panel.append(build(close));
    document.getElementById('device').append(cover);
    panel.querySelector('button, a, input')?.focus();
  });
}
