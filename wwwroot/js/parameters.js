// The parameter sheet: ranges that one touch chooses, trees where a branch stands for its leaves.
// Without this file the form still works; a branch that is ticked counts for all below it on the server too.
document.addEventListener('click', event => {
  const quick = event.target.closest('[data-quick] [data-from]');
  if (!quick) return;
  event.preventDefault();
  const fields = quick.closest('.param').querySelectorAll('input[type="date"]');
  [fields[0].value, fields[1].value] = [quick.dataset.from, quick.dataset.to];
  fields[1].dispatchEvent(new Event('change', { bubbles: true }));
  light(quick.parentElement, quick); // after the change, which puts all of them out
});

document.addEventListener('change', ({ target }) => {
  const tree = target.closest?.('[data-tree]');
  if (tree && target.type === 'checkbox') choose(target, tree);
  const box = target.closest?.('.param');
  if (box && target.type === 'checkbox') tell(box);
  if (target.type === 'date') light(box?.querySelector('[data-quick]'));
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  for (const tree of document.querySelectorAll('[data-tree]')) show(tree);
  // What was applied is in the address of the sheet's own step: it closes without a step back.
  if (ctx.swap !== 'none' && ctx.target?.id === 'report' && ctx.sourceElement?.closest('#parameters')) document.dispatchEvent(new CustomEvent('sheet:done'));
});

// Leaves below a ticked branch are said by the branch: the address stays short.
document.addEventListener('htmx:config:request', ({ detail: { ctx } }) => {
  const form = ctx.sourceElement?.closest?.('#parameters');
  if (!form || !(ctx.request.body instanceof FormData)) return;
  const said = new Map();
  for (const tree of form.querySelectorAll('[data-tree]')) {
    for (const input of tree.querySelectorAll('input:checked')) {
      const above = input.closest('ul').closest('li');
      const branch = above && branchOf(above);
      if (branch?.checked) said.set(input.name, (said.get(input.name) ?? new Set()).add(input.value));
    }
  }
  for (const [name, values] of said) {
    const rest = ctx.request.body.getAll(name).filter(value => !values.has(value));
    ctx.request.body.delete(name);
    for (const value of rest) ctx.request.body.append(name, value);
  }
});

function choose(input, tree) {
  const item = input.closest('li');
  for (const below of item.querySelectorAll('input[type="checkbox"]')) below.checked = input.checked;
  show(tree);
}

/** From the leaves up: a branch is on, off or between, and says how many of its leaves are chosen. */
function show(tree) {
  for (const item of [...tree.querySelectorAll('li')].reverse()) {
    const branch = branchOf(item);
    const leaves = [...item.querySelectorAll('li:not([data-total]) input')];
    const lazy = [...item.querySelectorAll('li[data-total]')].filter(below => !below.querySelector('li'));
    if (!branch) continue;
    const all = Number(item.dataset.total);
    if (leaves.length === 0 && lazy.length === 0) {
      count(item, branch, branch.checked ? all : 0, all);
      continue;
    }
    const chosen = leaves.filter(leaf => leaf.checked).length
      + lazy.reduce((sum, below) => sum + (branchOf(below).checked ? Number(below.dataset.total) : 0), 0);
    branch.checked = chosen === all;
    count(item, branch, chosen, all);
  }
}

function count(item, branch, chosen, all) {
  branch.indeterminate = chosen > 0 && chosen < all;
  branch.classList.toggle('check--part', branch.indeterminate);
  const small = branch.parentElement.querySelector('small');
  if (small) small.textContent = `${chosen} / ${all}`;
}

function branchOf(item) {
  return item.querySelector(':scope > .tree__check--over > input[type="checkbox"]');
}

function tell(box) {
  const small = box.querySelector('.param__label small[data-chosen]');
  if (!small) return;
  const items = [...box.querySelectorAll('li')].filter(item => !item.dataset.total || !item.querySelector('li'));
  const chosen = items.filter(item => item.querySelector(':scope > label > input')?.checked).length;
  small.textContent = chosen === 0 ? small.dataset.all : small.dataset.chosen.replace('{0}', chosen);
}

function light(quick, on) {
  for (const chip of quick?.querySelectorAll('.chip') ?? []) {
    chip.classList.toggle('chip--on', chip === on);
    if (chip === on) chip.setAttribute('aria-current', 'true');
    else chip.removeAttribute('aria-current');
  }
}
