// After 200 ms without an answer the target shows its skeleton (a <template data-skeleton> inside of it), or is dimmed.
const patience = 200;
// What the page asks for by itself is not dimmed: nobody waits for it, and a card that asks again each second would flicker on a slow phone.
const byItself = new Set(['load', 'every']);
const waiting = new WeakMap();

document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  const target = ctx.target;
  if (!(target instanceof Element) || target === document.body || ctx.swap === 'none') return;
  target.setAttribute('aria-busy', 'true');
  waiting.set(ctx, { target, timer: setTimeout(() => show(target, ctx), patience) });
});

// A swap has replaced the skeleton by then; a failure puts back what was there.
document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
  const entry = waiting.get(ctx);
  if (!entry) return;
  clearTimeout(entry.timer);
  entry.target.removeAttribute('aria-busy');
  entry.target.classList.remove('is-loading');
  if (entry.skeleton?.isConnected) entry.skeleton.replaceWith(...entry.content);
});

function show(target, ctx) {
  const template = target.querySelector(':scope > template[data-skeleton]');
  if (!template) {
    if (!byItself.has(ctx.sourceEvent?.type)) target.classList.add('is-loading');
    return;
  }

  const skeleton = document.createElement('div');
  skeleton.append(template.content.cloneNode(true));
  const content = [...target.childNodes];
  target.replaceChildren(skeleton);
  Object.assign(waiting.get(ctx), { skeleton, content });
}
