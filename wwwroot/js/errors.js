// What went wrong with a request of htmx is said in the place that waits for it, or in a toast; the page stays as it was.
import htmx from './htmx.js';
import { text } from './text.js';
import { toast } from './toast.js';
import { sayInPlace } from './unanswered.js';

document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
  if (ctx) say(ctx, 'offline');
});

document.addEventListener('htmx:response:error', ({ detail: { ctx } }) => {
  const { status } = ctx.response;
  if (status !== 409 && status !== 422) ctx.swap = 'none'; // only a form says in its own place what is wrong with it
  if (ctx.hx.redirect || status === 422 || status === 409) return;
  if (status === 401) return location.reload();
  if (status === 400) return toast({ text: text('expired'), failed: true, link: text('reload'), act: () => location.reload() });
  say(ctx, status === 403 || status === 404 ? 'gone' : status === 429 ? 'busy' : status === 503 || status === 504 ? 'offline' : 'failed');
});

// Who asks too often is not led on to ask again at once by a toast, which passes; what stands in its place has to have a way on.
function say(ctx, name) {
  if (!sayInPlace(ctx, text(name), name !== 'gone')) toast({ text: text(name), failed: true, ...(name === 'gone' || name === 'busy' ? {} : again(ctx)) });
}

/** Only what changes nothing is tried again by a finger on the toast; other acts have their own button. */
function again({ sourceElement, target, swap, select, request }) {
  if (request?.method !== 'GET') return {};
  const act = () => htmx.ajax('GET', request.action, { source: sourceElement?.isConnected ? sourceElement : undefined, target, swap: swap === 'none' ? undefined : swap, select });
  return { link: text('retry'), act };
}
