// Lists of options: all, none, the folded ones; and the field that was asked for is the one that is seen.
document.addEventListener('click', ({ target }) => {
  const pick = target.closest?.('[data-pick]');
  if (pick) return choose(pick.closest('.param'), pick.dataset.pick === 'all');
  const more = target.closest?.('[data-unfold]');
  if (more) unfold(more);
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  const field = ctx.target?.id === 'sheet' && /^#p-/.test(ctx.sourceElement?.hash ?? '') && document.getElementById(decodeURIComponent(ctx.sourceElement.hash.slice(1)));
  if (field) setTimeout(() => field.scrollIntoView({ block: 'start' }));
});

/** Of a list that does not show all of its options, all of them are none: nothing ticked means everything. */
function choose(param, on) {
  const list = param.querySelector('ul');
  const everything = on && 'more' in list.dataset && !param.querySelector('input[type="search"]')?.value;
  const boxes = [...list.querySelectorAll('input[type="checkbox"]')];
  for (const box of boxes) {
    if (!on || everything) box.checked = false;
    else if (!box.closest('li[hidden]')) box.checked = true;
  }
  boxes[boxes.length - 1]?.dispatchEvent(new Event('change', { bubbles: true }));
}

function unfold(button) {
  const list = button.closest('ul');
  const said = document.createElement('input');
  Object.assign(said, { type: 'hidden', name: button.dataset.unfold, value: '1' });
  const item = button.closest('li');
  item.hidden = true;
  item.replaceChildren(said);
  const first = list.querySelector('.tree__rest input');
  list.classList.remove('tree--folded');
  first?.focus({ preventScroll: true });
}
