// Below iOS 15.5 `inert` does nothing: Tab stays inside of the sheet by hand.
const reachable = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';

export function keepFocus(box, event) {
  if (event.key !== 'Tab') return;
  const stops = [...box.querySelectorAll(reachable)].filter(stop => stop.getClientRects().length > 0);
  if (stops.length === 0) return event.preventDefault();

  const [first, last] = [stops[0], stops[stops.length - 1]];
  const here = document.activeElement;
  const outside = !box.contains(here);
  if (event.shiftKey && (here === first || here === box || outside)) go(last);
  else if (!event.shiftKey && (here === last || outside)) go(first);

  function go(stop) {
    event.preventDefault();
    stop.focus();
  }
}
