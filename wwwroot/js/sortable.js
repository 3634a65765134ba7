// Rows of a [data-sortable] change places by their grip: finger, mouse or arrow keys. Afterwards it hears "sorted".
// Where rows are folders, one that is let go on the middle of a folder, or moved by Alt and → or ←, goes into it: "moved".
let drag;

const rowsOf = list => [...list.querySelectorAll('.row--sort')];
const isFolder = row => row?.matches('.row--folder, .row--up');

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
  const under = [...drag.list.querySelectorAll('.row--sort, .row--up')].find(row => {
    const box = row.getBoundingClientRect();
    return row !== drag.row && event.clientY > box.top && event.clientY < box.bottom;
  });
  const box = under?.getBoundingClientRect();
  const part = under ? (event.clientY - box.top) / box.height : 0;
  const isUp = under?.classList.contains('row--up');
  over(isFolder(under) && (isUp || (part > 0.25 && part < 0.75)) ? under : undefined);
  if (!under || drag.into || isUp) return;
  const isBelow = drag.row.compareDocumentPosition(under) & Node.DOCUMENT_POSITION_FOLLOWING;
  // Half way over the neighbour, or rows of different height would jump to and fro; the middle of a folder is its inside.
  const edge = !isFolder(under) ? 0.5 : isBelow ? 0.75 : 0.25;
  if (isBelow ? part > edge : part < edge) {
    if (isBelow) under.after(drag.row);
    else under.before(drag.row);
  }
});

function over(row) {
  drag.into?.classList.remove('row--over');
  drag.into = row;
  row?.classList.add('row--over');
}

for (const end of ['pointerup', 'pointercancel']) {
  document.addEventListener(end, event => {
    if (!drag || event.pointerId !== drag.id) return;
    const { row, list, from, into } = drag;
    over();
    drag = undefined;
    row.classList.remove('row--dragged');
    if (into && end === 'pointerup') moved(list, row, into);
    else if (rowsOf(list).indexOf(row) !== from) sorted(list, row);
  });
}

document.addEventListener('keydown', event => {
  const grip = event.target.closest?.('[data-sortable] .grip');
  if (grip && event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) return moveByKey(event, grip);
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

// → goes into the nearest folder above in the list, ← out of the folder that is open.
function moveByKey(event, grip) {
  event.preventDefault();
  const row = grip.closest('.row--sort');
  const list = row.closest('[data-sortable]');
  const rows = rowsOf(list);
  const into = event.key === 'ArrowLeft' ? list.querySelector('.row--up') : rows.slice(0, rows.indexOf(row)).findLast(isFolder);
  if (into) moved(list, row, into);
}

function moved(list, row, into) {
  const form = document.getElementById(list.dataset.moves);
  form.elements.id.value = row.dataset.id;
  form.elements.into.value = into.dataset.id;
  list.dispatchEvent(new CustomEvent('moved', { bubbles: true }));
}
