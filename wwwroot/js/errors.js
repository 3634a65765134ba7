// What went wrong with a request of htmx is said in a toast; the page stays as it was.
import htmx from './htmx.js';
import { text } from './text.js';
import { toast } from './toast.js';

document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
  if (ctx) toast({ text: text('offline'), failed: true, ...again(ctx) });
});

document.addEventListener('htmx:response:error', ({ detail: { ctx } }) => {
  const { status } = ctx.response;
  if (status !== 409 && status !== 422) ctx.swap = 'none'; // only a form says in its own place what is wrong with it
  if (ctx.hx.redirect || status === 422 || status === 409) return;
  if (status === 401) return location.reload();
  if (status === 400) return toast({ text: text('expired'), failed: true, link: text('reload'), act: () => location.reload() });
  if (status === 403 || status === 404) return toast({ text: text('gone'), failed: true });
  if (status === 429) return toast({ text: text('busy'), failed: true });
  toast({ text: text(status === 503 || status === 504 ? 'offline' : 'failed'), failed: true, ...again(ctx) });
});

/** Only what changes nothing is tried again by a finger on the toast; other acts have their own button. */
function again({ sourceElement, target, swap, select, request }) {
  if (request?.method !== 'GET') return {};
  const act = () => htmx.ajax('GET', request.action, { source: sourceElement?.isConnected ? sourceElement : undefined, target, swap: swap === 'none' ? undefined : swap, select });
  return { link: text('retry'), act };
}
