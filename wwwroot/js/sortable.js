// Rows of a [data-sortable] form change places by their grip: finger, mouse or arrow keys. Afterwards the form hears "sorted".
let drag;

const rowsOf = form => [...form.querySelectorAll('.row--sort')];

document.addEventListener('pointerdown', event => {
  const grip = event.button === 0 && event.target.closest('[data-sortable] .grip');
  if (!grip) return;
  event.preventDefault();
  grip.focus({ preventScroll: true });
  const row = grip.closest('.row--sort');
  drag = { row, grip, form: row.closest('form'), from: rowsOf(row.closest('form')).indexOf(row), id: event.pointerId };
  grip.setPointerCapture(event.pointerId);
  row.classList.add('row--dragged');
});

document.addEventListener('pointermove', event => {
  if (!drag || event.pointerId !== drag.id) return;
  const under = rowsOf(drag.form).find(row => {
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
    const { row, form, from } = drag;
    drag = undefined;
    row.classList.remove('row--dragged');
    if (rowsOf(form).indexOf(row) !== from) sorted(form, row);
  });
}

document.addEventListener('keydown', event => {
  const grip = event.target.closest?.('[data-sortable] .grip');
  if (!grip || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  const row = grip.closest('.row--sort');
  const form = row.closest('form');
  const rows = rowsOf(form);
  const other = rows[rows.indexOf(row) + (event.key === 'ArrowUp' ? -1 : 1)];
  if (!other) return;
  if (event.key === 'ArrowUp') other.before(row);
  else other.after(row);
  grip.focus();
  sorted(form, row);
});

function sorted(form, row) {
  const said = document.querySelector('[data-sort-said]');
  if (said) said.textContent = form.dataset.said.replace('{0}', rowsOf(form).indexOf(row) + 1);
  form.dispatchEvent(new CustomEvent('sorted', { bubbles: true }));
}
