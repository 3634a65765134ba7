// The tick in the head of a [data-ticks] list ticks the rows of its page, and shows what they are together.
const boxesOf = form => [...form.querySelectorAll('tbody .tick input')];

document.addEventListener('change', event => {
  const form = event.target.closest?.('[data-ticks]');
  const all = form?.querySelector('[data-tick-all]');
  if (!all) return;
  const boxes = boxesOf(form);
  if (event.target === all) boxes.forEach(box => { box.checked = all.checked; });
  const ticked = boxes.filter(box => box.checked).length;
  all.checked = ticked === boxes.length;
  all.classList.toggle('check--part', ticked > 0 && ticked < boxes.length);
});
