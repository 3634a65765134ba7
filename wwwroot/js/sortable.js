// Rows of a [data-sortable] change places by their grip: finger, mouse or arrow keys. Afterwards it hears "sorted".
let drag;

const rowsOf = list => [...list.querySelectorAll('.row--sort')];

document.addEventListener('pointerdown', event => {
  const grip = event.button === 0 && event.target.closest('[data-sortable] .grip');
  if (!grip) return;
  event.preventDefault();
  grip.focus({ preventScroll: true });
  const row = grip.closest('.row--sort');
  drag = { row, grip, list: row.closest('[data-sortable]'), from: rowsOf(row.closest('[data-sortable]')).indexOf(row), id: event.pointerId };
  grip.setPointerCapture(event.pointerId);
  row.classList.add('row--dragged');
});

document.addEventListener('pointermove', event => {
  if (!drag || event.pointerId !== drag.id) return;
  const under = rowsOf(drag.list).find(row => {
    const box = row.getBoundingClientRect();
    return row !== drag.row && event.clientY > box.top && event.clientY < box.bottom;
  });
  if (!under) return;
  const box = under.getBoundingClientRect();
  const isBelow = drag.row.compareDocumentPosition(under) & Node.DOCUMENT_POSITION_FOLLOWING;
  // Half way over the neighbour, or rows of different height would jump to and fro.
  if (isBelow ? event.clientY > box.top + box.height / 2 : event.clientY < box.top + box.height / 2) {
    if (isBelow) under.after(drag.row);
    else under.before(drag.row);
  }
});

for (const end of ['pointerup', 'pointercancel']) {
  document.addEventListener(end, event => {
    if (!drag || event.pointerId !== drag.id) return;
    const { row, list, from } = drag;
    drag = undefined;
    row.classList.remove('row--dragged');
    if (rowsOf(list).indexOf(row) !== from) sorted(list, row);
  });
}

document.addEventListener('keydown', event => {
  const grip = event.target.closest?.('[data-sortable] .grip');
  if (!grip || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  const row = grip.closest('.row--sort');
  const list = row.closest('[data-sortable]');
  const rows = rowsOf(list);
  const other = rows[rows.indexOf(row) + (event.key === 'ArrowUp' ? -1 : 1)];
  if (!other) return;
  if (event.key === 'ArrowUp') other.before(row);
  else other.after(row);
  grip.focus();
  sorted(list, row);
});

function sorted(list, row) {
  const said = document.querySelector('[data-sort-said]');
  if (said) said.textContent = list.dataset.said.replace('{0}', rowsOf(list).indexOf(row) + 1);
  list.dispatchEvent(new CustomEvent('sorted', { bubbles: true }));
}
