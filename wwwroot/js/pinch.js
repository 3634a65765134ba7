// Two fingers, or the wheel with Ctrl, magnify what stands on a stage; one finger then moves it, a double tap puts it back.
const most = 6;

export class Pinch {
  constructor(stage, target) {
    Object.assign(this, { stage, target, fingers: new Map(), zoom: 1, x: 0, y: 0, lastTap: 0 });
    target.style.transformOrigin = '0 0';
    this.ending = new AbortController();
    const heard = { signal: this.ending.signal };
    stage.addEventListener('pointerdown', event => this.down(event), { ...heard, capture: true });
    stage.addEventListener('pointermove', event => this.move(event), { ...heard, capture: true });
    for (const name of ['pointerup', 'pointercancel', 'pointerleave']) stage.addEventListener(name, event => this.fingers.delete(event.pointerId), { ...heard, capture: true });
    stage.addEventListener('wheel', event => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.about(this.at(event), Math.exp(-event.deltaY / 200));
    }, { ...heard, passive: false });
  }

  end() {
    this.ending.abort();
  }

  /** Where on the stage, which may lie on its side. */
  at({ clientX, clientY }) {
    const box = this.stage.getBoundingClientRect();
    const turned = this.stage.closest('.enlarge--side');
    return turned ? { x: clientY - box.top, y: box.right - clientX } : { x: clientX - box.left, y: clientY - box.top };
  }

  down(event) {
    if (event.pointerType === 'mouse') return;
    this.fingers.set(event.pointerId, this.at(event));
    const again = event.timeStamp - this.lastTap < 300;
    this.lastTap = event.timeStamp;
    if (again && this.fingers.size === 1 && this.zoom > 1) this.put(1, 0, 0);
  }

  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = this.at(event);
    const [other] = [...this.fingers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    if (other) {
      this.about({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, distance(now, other) / Math.max(1, distance(before, other)));
    } else if (this.zoom > 1) {
      this.put(this.zoom, this.x + now.x - before.x, this.y + now.y - before.y);
    }
    if (other || this.zoom > 1) event.stopPropagation();
    this.fingers.set(event.pointerId, now);
  }

  about({ x, y }, by) {
    const zoom = Math.min(most, Math.max(1, this.zoom * by));
    this.put(zoom, x - (x - this.x) * zoom / this.zoom, y - (y - this.y) * zoom / this.zoom);
  }

  put(zoom, x, y) {
    const { clientWidth: width, clientHeight: height } = this.stage;
    this.zoom = zoom;
    this.x = Math.min(0, Math.max(width * (1 - zoom), x));
    this.y = Math.min(0, Math.max(height * (1 - zoom), y));
    this.target.style.transform = zoom === 1 ? '' : `translate(${this.x}px, ${this.y}px) scale(${zoom})`;
  }
}

const distance = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
