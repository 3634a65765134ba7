// A place such as {totals.units} goes to where somebody last wrote: title or description.
let field;

document.addEventListener('focusin', event => {
  const box = document.querySelector('[data-places]');
  if (box?.dataset.places.split(' ').includes(event.target.name)) field = event.target;
});

document.addEventListener('click', event => {
  const place = event.target.closest('[data-place]')?.dataset.place;
  if (!place) return;
  const box = event.target.closest('[data-places]');
  const names = box.dataset.places.split(' ');
  const into = field?.isConnected ? field : document.getElementsByName(names[0])[0];
  into.setRangeText(place, into.selectionStart, into.selectionEnd, 'end');
  into.focus();
  into.dispatchEvent(new Event('change', { bubbles: true }));
});
