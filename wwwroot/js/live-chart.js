// Takes the place of the drawing inside its block.
import { ChartCanvas, fetchPicture } from './chart-canvas.js';
import { readingOf, said } from './chart-option.js';
import { words } from './chart-words.js';

const living = new WeakMap();

/** The living chart of this box, made when it is first asked for. */
export function alive(box) {
  if (!living.has(box)) {
    const made = make(box);
    living.set(box, made);
    made.catch(() => living.delete(box));
  }
  return living.get(box);
}

async function make(box) {
  const drawn = [...box.querySelectorAll('svg')].find(svg => svg.getClientRects().length > 0);
  const picture = await fetchPicture(box, drawn?.closest('.chart__wide') ? 'wide' : '');
  const { width, height } = (drawn ?? box).getBoundingClientRect();
  const stage = document.createElement('div');
  stage.className = 'chart__live';
  stage.style.height = `${drawn ? height : picture.rigid ? width * picture.height / picture.width : picture.height}px`;
  box.append(stage);
  box.classList.add('chart--live');
  return new LiveChart(box, new ChartCanvas(stage, picture));
}

class LiveChart {
  constructor(box, canvas) {
    Object.assign(this, { box, canvas });
    this.voice = document.createElement('p');
    this.voice.className = 'sr';
    this.voice.setAttribute('aria-live', 'polite');
    box.append(this.voice);
  }

  showAt(x, y) {
    this.canvas.saidLast = '';
    this.canvas.showAt(x, y);
    // The tooltip is a picture; who cannot see it hears it.
    requestAnimationFrame(() => { this.voice.textContent = this.canvas.saidLast; });
  }

  move(step) {
    this.voice.textContent = this.textOf(this.canvas.move(step));
  }

  toggle(entry) {
    const on = this.canvas.toggle(entry.textContent.trim());
    entry.setAttribute('aria-pressed', String(on));
  }

  textOf(index) {
    const { option } = this.canvas.picture;
    const axis = [option.xAxis, option.yAxis].flat().find(each => each?.type === 'category');
    const onTime = [option.xAxis].flat().some(each => each?.type === 'time');
    const shown = [option.series].flat().filter(series => series?.data && series.silent !== true);
    const valueOf = point => (point && typeof point === 'object' && 'value' in point ? point.value : point);
    const values = shown.map((series, place) => {
      const point = series.data[index];
      const name = axis || onTime ? (shown.length > 1 ? series.name : '') : point?.name ?? '';
      return `${name ?? ''} ${[valueOf(point)].flat().slice(-1).map(part => said(part ?? null, readingOf(this.canvas.picture, place), point?.said))}`.trim();
    });
    return `${axis?.data?.[index] ?? (onTime ? valueOf(shown[0]?.data[index])?.[0] : '') ?? ''} ${values.join(words.and)}`.trim() || words.none;
  }
}
