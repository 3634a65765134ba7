// Rows of a [data-sortable] change places by their grip: finger, mouse or arrow keys. Afterwards it hears "sorted".
// Where rows are folders, one that is let go on the middle of a folder, or moved by Alt and → or ←, goes into it: "moved".
// At the edge of a row of another folder it goes into that folder, to that place; below the last row, to the end of the outermost.
// In a tree what lies in an unfolded folder stands below it, deeper: rows change places with those of the same folder, and take along what stands below them.
let drag;

const rowsOf = list => [...list.querySelectorAll('.row--sort')];
const isFolder = row => row?.matches('.row--folder, .row--up');
const depthOf = row => Number(row.dataset.depth ?? 0);
const areBeside = (row, other) => row.dataset.parent === other.dataset.parent;
const besideOf = row => rowsOf(row.closest('[data-sortable]')).filter(other => areBeside(row, other));

function withBelow(row) {
  const rows = [row];
  for (let next = row.nextElementSibling; next && depthOf(next) > depthOf(row); next = next.nextElementSibling) rows.push(next);
  return rows;
}

document.addEventListener('pointerdown', event => {
  const grip = event.button === 0 && event.target.closest('[data-sortable] .grip');
  if (!grip) return;
  event.preventDefault();
  grip.focus({ preventScroll: true });
  const row = grip.closest('.row--sort');
  drag = { row, grip, list: row.closest('[data-sortable]'), rows: withBelow(row), from: besideOf(row).indexOf(row), id: event.pointerId };
  grip.setPointerCapture(event.pointerId);
  for (const each of drag.rows) each.classList.add('row--dragged');
});

document.addEventListener('pointermove', event => {
  if (!drag || event.pointerId !== drag.id) return;
  if (event.clientY > drag.list.getBoundingClientRect().bottom) return aimBelow();
  const under = [...drag.list.querySelectorAll('.row--sort, .row--up')].find(row => {
    const box = row.getBoundingClientRect();
    return !drag.rows.includes(row) && event.clientY > box.top && event.clientY < box.bottom;
  });
  const box = under?.getBoundingClientRect();
  const part = under ? (event.clientY - box.top) / box.height : 0;
  const isUp = under?.classList.contains('row--up');
  const isBeside = under && !isUp && areBeside(drag.row, under);
  const isIts = under && under.dataset.id === drag.row.dataset.parent; // it lies there already
  const isOpen = under && withBelow(under).length > 1; // below it is what lies in it
  if (!under) aim();
  else if (isUp || (isFolder(under) && part > 0.25 && (part < 0.75 || (isOpen && !isBeside)))) aim(isIts ? undefined : under, 'row--over', under.dataset.id);
  else if (isBeside) aim();
  else if (part < (isFolder(under) ? 0.25 : 0.5)) aim(under, 'row--line-above', under.dataset.parent, placed(under, 0));
  else aim(under, 'row--line-below', under.dataset.parent, placed(under, 1));
  if (!isBeside || drag.aim) return;
  const isBelow = drag.row.compareDocumentPosition(under) & Node.DOCUMENT_POSITION_FOLLOWING;
  // Half way over the neighbour, or rows of different height would jump to and fro; the middle of a folder is its inside.
  const edge = !isFolder(under) ? 0.5 : isBelow ? 0.75 : 0.25;
  if (isBelow ? part > edge : part < edge) {
    if (isBelow) withBelow(under).at(-1).after(...drag.rows);
    else under.before(...drag.rows);
  }
});

// The folder into which it would go, the order there, and the row that shows it.
function aim(shown, mark, into, order = []) {
  drag.shown?.classList.remove('row--over', 'row--line-above', 'row--line-below');
  drag.shown = shown;
  drag.aim = shown && { into, order };
  shown?.classList.add(mark);
}

function aimBelow() {
  const last = rowsOf(drag.list).findLast(row => depthOf(row) === 0);
  if (areBeside(drag.row, last)) aim();
  else aim(drag.list.lastElementChild, 'row--line-below', last.dataset.parent, placed(last, 1));
}

function placed(row, after) {
  const ids = besideOf(row).map(each => each.dataset.id);
  ids.splice(ids.indexOf(row.dataset.id) + after, 0, drag.row.dataset.id);
  return ids;
}

for (const end of ['pointerup', 'pointercancel']) {
  document.addEventListener(end, event => {
    if (!drag || event.pointerId !== drag.id) return;
    const { row, rows, list, from, aim: aimed } = drag;
    aim();
    drag = undefined;
    for (const each of rows) each.classList.remove('row--dragged');
    if (aimed && end === 'pointerup') moved(list, row, aimed.into, aimed.order);
    else if (besideOf(row).indexOf(row) !== from) sorted(list, row);
  });
}

document.addEventListener('keydown', event => {
  const grip = event.target.closest?.('[data-sortable] .grip');
  if (grip && event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) return moveByKey(event, grip);
  if (!grip || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  const row = grip.closest('.row--sort');
  const list = row.closest('[data-sortable]');
  const rows = besideOf(row);
  const other = rows[rows.indexOf(row) + (event.key === 'ArrowUp' ? -1 : 1)];
  if (!other) return;
  if (event.key === 'ArrowUp') other.before(...withBelow(row));
  else withBelow(other).at(-1).after(...withBelow(row));
  grip.focus();
  sorted(list, row);
});

function sorted(list, row) {
  const said = document.querySelector('[data-sort-said]');
  if (said) said.textContent = list.dataset.said.replace('{0}', besideOf(row).indexOf(row) + 1);
  (row.querySelector('[name=ids]')?.form ?? list).dispatchEvent(new CustomEvent('sorted', { bubbles: true }));
}

// → goes into the nearest folder above it, ← to where the folder lies that it lies in.
function moveByKey(event, grip) {
  event.preventDefault();
  const row = grip.closest('.row--sort');
  const list = row.closest('[data-sortable]');
  const beside = besideOf(row);
  const folder = rowsOf(list).find(other => other.dataset.id === row.dataset.parent);
  const into = event.key === 'ArrowRight' ? beside.slice(0, beside.indexOf(row)).findLast(isFolder)?.dataset.id
    : folder ? folder.dataset.parent : list.querySelector('.row--up')?.dataset.id;
  if (into !== undefined) moved(list, row, into);
}

function moved(list, row, into, order = []) {
  const form = document.getElementById(list.dataset.moves);
  form.elements.id.value = row.dataset.id;
  form.elements.into.value = into;
  for (const each of form.querySelectorAll('[name=ids]')) each.remove();
  for (const value of order) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'ids', value }));
  const rows = rowsOf(list);
  left = { row, next: rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1] };
  list.dispatchEvent(new CustomEvent('moved', { bubbles: true }));
}

// Who moved by keys goes on where the row is now; where that is out of sight, at the next one.
let left;
document.addEventListener('htmx:after:swap', ({ detail }) => {
  if (!left || detail.ctx.target?.id !== 'catalog') return;
  const at = left.row.isConnected ? left.row : left.next;
  left = undefined;
  if (document.activeElement === document.body) at?.querySelector('.grip')?.focus({ preventScroll: true });
});
