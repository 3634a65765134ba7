// A report that came as a picture: moved by scrolling, enlarged by buttons, two fingers, Ctrl and the wheel; the head of its table stays in sight.
import { View } from './mark-view.js';

const most = 12; // a sheet of forty columns fits a phone at a twelfth
const distance = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);

export function start(stage) {
  const paper = stage.firstElementChild, head = paper.firstElementChild, sheet = stage.closest('#drawn');
  const { width, headTop, headHeight } = Object.fromEntries(Object.entries(stage.dataset).map(([name, value]) => [name, Number(value)]));
  const view = new View(stage, paper, width, most);
  sheet.querySelector('[data-zoom=in]').addEventListener('click', () => zoom(1.5));
  sheet.querySelector('[data-zoom=out]').addEventListener('click', () => zoom(1 / 1.5));
  stage.addEventListener('scroll', keepHead, { passive: true });
  new ResizeObserver(keepHead).observe(paper);

  let before = 0;
  stage.addEventListener('touchstart', ({ touches }) => { before = touches.length === 2 ? distance(touches) : 0; }, { passive: true });
  stage.addEventListener('touchmove', event => {
    if (event.touches.length !== 2 || !before) return;
    event.preventDefault();
    const now = distance(event.touches), [one, other] = event.touches;
    zoom(now / before, (one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2);
    before = now;
  }, { passive: false });

  function zoom(factor, x, y) {
    view.zoomBy(factor, x, y);
    keepHead();
  }

  function keepHead() {
    if (!headHeight) return;
    const scale = paper.clientWidth / width, [clip] = head.children;
    head.hidden = stage.scrollTop <= headTop * scale;
    clip.style.height = `${headHeight * scale}px`;
    clip.firstElementChild.style.marginTop = `${-headTop * scale}px`;
  }
}
