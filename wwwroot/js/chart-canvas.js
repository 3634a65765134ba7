// One ECharts on a stage: loads what its option needs, keeps its size, changes its colours with the page.
import { CanvasRenderer } from 'echarts/renderers';
import { echarts } from '../../src/Portal.Core/Reports/Charts/js/echarts.mjs';
import theme from '../../src/Portal.Core/Reports/Charts/js/theme.json';
import { onThemeChange, resolved } from './chart-colours.js';
import { pageOption } from './chart-option.js';

echarts.use([CanvasRenderer]);

const plainKinds = new Set(['bar', 'line', 'pie', 'scatter', 'gauge', 'funnel', 'map', undefined]);
const shapes = {
  china: () => import('../../src/Portal.Core/Reports/Charts/dist/china.json'),
  world: () => import('../../src/Portal.Core/Reports/Charts/dist/world.json'),
};
const running = new Set();

onThemeChange(() => running.forEach(canvas => canvas.paint()));
document.addEventListener('htmx:after:swap', () => running.forEach(canvas => canvas.stage.isConnected || canvas.dispose()));

/** @param width which of two drawings is seen, or enlarged. */
export async function fetchPicture(chart, width) {
  const address = new URL(chart.dataset.option, location.href);
  if (width) address.searchParams.set('_width', width);
  const answer = await fetch(address, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${answer.status} for ${address.pathname}`);
  const picture = await answer.json();
  await needed(picture.option);
  return picture;
}

async function needed(option) {
  const series = [option.series, option.geo].flat().filter(Boolean);
  if (series.some(({ type }) => !plainKinds.has(type)) || option.radar || option.polar || option.calendar || option.parallel || option.singleAxis) {
    await import('../../src/Portal.Core/Reports/Charts/js/echarts-more.mjs');
  }
  for (const { map } of series) if (shapes[map] && !echarts.getMap(map)) echarts.registerMap(map, (await shapes[map]()).default);
}

export class ChartCanvas {
  constructor(stage, picture, { enlarged = false, hidden = [] } = {}) {
    Object.assign(this, { stage, picture, enlarged, index: -1, hidden: new Set(hidden) });
    running.add(this);
    this.paint();
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(stage);
  }

  paint() {
    this.chart?.dispose();
    const { fontFamily } = getComputedStyle(this.stage);
    const colours = resolved(theme);
    colours.textStyle.fontFamily = fontFamily;
    const { width, height } = this.size();
    this.fitted = { width: this.stage.clientWidth, height: this.stage.clientHeight };
    this.chart = echarts.init(this.stage, colours, { renderer: 'canvas', width, height, devicePixelRatio: Math.max(1, devicePixelRatio) * this.zoom() });
    this.chart.setOption(resolved(pageOption(this.picture, { enlarged: this.enlarged, fontFamily, width, height, heard: text => { this.saidLast = text; } })));
    for (const name of this.hidden) this.chart.dispatchAction({ type: 'legendUnSelect', name });
    this.magnify();
  }

  fit() {
    const { clientWidth, clientHeight } = this.stage;
    // The first call comes without a change, and what is drawn anew forgets the tooltip of a point.
    if (!this.chart || clientWidth === 0 || (clientWidth === this.fitted?.width && clientHeight === this.fitted.height)) return;
    this.fitted = { width: clientWidth, height: clientHeight };
    // Tiles have sizes of their own, which follow the stage.
    if (this.fills()) return this.paint();
    this.chart.resize(this.size());
    this.magnify();
  }

  /** Enlarged, tiles are laid out anew and fill the screen. */
  fills() {
    return this.enlarged && this.picture.fills;
  }

  isRigid() {
    return this.picture.rigid && !this.fills();
  }

  /** A rigid picture keeps its size and is magnified. */
  zoom() {
    const { width, height } = this.picture;
    return this.isRigid() ? Math.max(0.2, Math.min(this.stage.clientWidth / width, this.stage.clientHeight / height)) : 1;
  }

  size() {
    const { width, height } = this.picture;
    return this.isRigid() ? { width, height } : { width: Math.max(40, this.stage.clientWidth), height: Math.max(40, this.stage.clientHeight) };
  }

  magnify() {
    const inner = this.stage.firstElementChild;
    if (!this.isRigid() || !inner) return;
    const zoom = this.zoom();
    inner.style.transformOrigin = '0 0';
    const [left, top] = [(this.stage.clientWidth - this.picture.width * zoom) / 2, (this.stage.clientHeight - this.picture.height * zoom) / 2];
    inner.style.transform = `translate(${left}px, ${top}px) scale(${zoom})`;
  }

  showAt(clientX, clientY) {
    const box = (this.stage.firstElementChild ?? this.stage).getBoundingClientRect();
    // As a finger does it: the action showTip hides what it shows of a point again. What lies there is known only after the first painting.
    const zr = this.chart.getZr();
    zr.flush();
    zr.handler.dispatch('mousemove', { zrX: (clientX - box.left) / this.zoom(), zrY: (clientY - box.top) / this.zoom() });
  }

  /** The next or the last value by the keyboard. */
  move(step) {
    const count = Math.max(1, ...[this.picture.option.series].flat().map(series => series?.data?.length ?? 0));
    this.index = Math.min(count - 1, Math.max(0, this.index < 0 ? 0 : this.index + step));
    this.chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: this.index });
    return this.index;
  }

  toggle(name) {
    const off = !this.hidden.delete(name);
    if (off) this.hidden.add(name);
    this.chart.dispatchAction({ type: 'hideTip' });
    this.chart.dispatchAction({ type: off ? 'legendUnSelect' : 'legendSelect', name });
    return !off;
  }

  dispose() {
    running.delete(this);
    this.observer?.disconnect();
    this.chart?.dispose();
    this.chart = null;
  }
}
