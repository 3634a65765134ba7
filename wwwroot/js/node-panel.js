// The panel of the row that was chosen stands beside the table; where there is no room for it, it becomes a sheet (sheet.js shows what lies in #sheet).
const find = () => document.querySelector('#panel > .aside--sheet');
let seen = find();

document.addEventListener('htmx:after:swap', () => {
  const panel = find();
  if (!panel || panel === seen) return;
  seen = panel;
  for (const row of document.querySelectorAll('#nodes > tr')) row.classList.toggle('on', row.dataset.id === panel.dataset.node);
  if (getComputedStyle(panel).display !== 'none') return;
  panel.classList.add('sheet');
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-modal', 'true');
  document.getElementById('sheet').replaceChildren(panel);
});
