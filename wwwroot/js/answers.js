// An answer whose place was renewed while it was under way goes to what stands there now: htmx would drop it.
// Unless what stands there was asked for later: then the answer is the older one.
let count = 0;
const asked = new WeakMap();
const shown = new Map();

document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => asked.set(ctx, ++count));

document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  const id = ctx.target?.isConnected === false && ctx.target.id;
  if (id && !(shown.get(id) > asked.get(ctx))) ctx.target = document.getElementById(id) ?? ctx.target;
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  if (ctx.target?.id) shown.set(ctx.target.id, asked.get(ctx));
});
