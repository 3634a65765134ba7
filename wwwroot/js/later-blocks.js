// Blocks below the first screens ([data-later]: their address) come when they are near, one after another when nothing else is to do,
// and all of them before the page is printed.
import htmx from './htmx.js';

const rest = 2000;
const waiting = () => [...document.querySelectorAll('[data-later]:not([aria-busy])')];
const near = new IntersectionObserver(entries => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) ask(target);
}, { rootMargin: '1200px 0px' });

const watch = () => waiting().forEach(block => near.observe(block));
document.addEventListener('htmx:after:swap', watch);
window.addEventListener('beforeprint', () => allBlocks());
addEventListener('load', () => {
  watch();
  setTimeout(idle, rest);
});

/** Resolves when every block is there. */
export const allBlocks = () => Promise.all(waiting().map(ask));

async function ask(block) {
  near.unobserve(block);
  if (!block.isConnected || block.hasAttribute('aria-busy')) return;
  block.setAttribute('aria-busy', 'true');
  await htmx.ajax('GET', block.dataset.later, { source: block, target: block, swap: 'outerHTML' });
  if (block.isConnected) block.removeAttribute('aria-busy'); // refused: it is asked for again when somebody comes near
}

// Not above what is read: there it would move it.
async function idle() {
  const next = waiting().find(block => block.getBoundingClientRect().top > 0);
  if (!next || document.hidden) return;
  await ask(next);
  if (!next.isConnected) setTimeout(idle, 200);
}
