// → unfolds the folder in whose row the focus is, ← folds it, as its arrow does.
document.addEventListener('keydown', event => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !['ArrowRight', 'ArrowLeft'].includes(event.key)) return;
  const fold = !event.target.matches?.('input') && event.target.closest?.('#nodes tr')?.querySelector('.node__fold[aria-expanded]');
  if (!fold || fold.ariaExpanded !== String(event.key === 'ArrowLeft')) return;
  event.preventDefault();
  fold.click();
});
