// Choices that an address has no room for are posted; the server answers at the short address of the view.
// Not every parameter is long: what fits is asked for by its address, which is kept.
const longest = 1500;
const posted = new WeakMap();

document.addEventListener('htmx:config:request', ({ detail: { ctx } }) => {
  const { request, sourceElement } = ctx;
  if (request.method !== 'GET' || !(request.body instanceof FormData) || !sourceElement?.closest?.('#parameters')) return;
  const body = new URLSearchParams(request.body);
  if (body.toString().length <= longest) return;
  request.body = new FormData();
  request.method = 'POST';
  posted.set(ctx, body);
});

document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  if (posted.has(ctx)) ctx.request.body = posted.get(ctx);
});
