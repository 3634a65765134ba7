// How large the picture stands on the screen: it fits first; buttons, Ctrl and the wheel, and two fingers make it larger.

export class View {
  #stage; #paper; #natural; #most; #zoom = 1;

  constructor(stage, paper, natural, most = 4) {
    [this.#stage, this.#paper, this.#natural, this.#most] = [stage, paper, natural, most];
    stage.addEventListener('wheel', event => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoomBy(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.clientX, event.clientY);
    }, { passive: false });
    addEventListener('resize', () => this.#lay());
    this.#lay();
  }

  /** The point under (x, y) of the window stays where it is. */
  zoomBy(factor, x, y) {
    const before = this.#paper.getBoundingClientRect();
    const box = this.#stage.getBoundingClientRect();
    [x, y] = [x ?? box.left + box.width / 2, y ?? box.top + box.height / 2];
    const [shareX, shareY] = [(x - before.left) / before.width, (y - before.top) / before.height];
    this.#zoom = Math.min(this.#most, Math.max(1, this.#zoom * factor));
    this.#lay();
    const after = this.#paper.getBoundingClientRect();
    this.moveBy(after.left + shareX * after.width - x, after.top + shareY * after.height - y);
  }

  moveBy(dx, dy) {
    this.#stage.scrollLeft += dx;
    this.#stage.scrollTop += dy;
  }

  toTop() { this.#stage.scrollTo(0, 0); }

  #lay() {
    const style = getComputedStyle(this.#stage);
    const room = this.#stage.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    this.#paper.style.width = `${Math.min(room, this.#natural * 1.25) * this.#zoom}px`;
  }
}
