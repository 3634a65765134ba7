// One finger or the mouse draws, or moves the picture; a second finger ends that, moves and enlarges.
/** @param {{begin(x,y): void, move(x,y): void, end(): void, cancel(): void}} pen in the window's pixels */
export function fingers(surface, pen, view, isDrawing) {
  const held = new Map();
  let pinch; // of one finger: how far it moves the picture

  surface.addEventListener('pointerdown', event => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    event.preventDefault();
    surface.setPointerCapture(event.pointerId);
    held.set(event.pointerId, event);
    if (held.size === 1 && isDrawing()) return pen.begin(event.clientX, event.clientY);
    pen.cancel();
    pinch = spread(held);
  });

  surface.addEventListener('pointermove', event => {
    if (!held.has(event.pointerId)) return;
    held.set(event.pointerId, event);
    if (!pinch) return pen.move(event.clientX, event.clientY);
    const now = spread(held);
    view.moveBy(pinch.x - now.x, pinch.y - now.y);
    if (pinch.wide > 0) view.zoomBy(now.wide / pinch.wide, now.x, now.y);
    pinch = now;
  });

  for (const name of ['pointerup', 'pointercancel']) surface.addEventListener(name, event => {
    if (!held.delete(event.pointerId)) return;
    if (pinch) return held.size === 0 ? pinch = undefined : pinch = spread(held);
    name === 'pointerup' ? pen.end() : pen.cancel();
  });
}

function spread(held) {
  const [a, b = a] = [...held.values()];
  return { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2, wide: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) };
}
