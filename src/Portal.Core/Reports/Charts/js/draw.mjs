import { readFileSync } from 'node:fs';
import { SVGRenderer } from 'echarts/renderers';
import { echarts } from './echarts.mjs';
import './echarts-more.mjs';
import { clean } from './svg.mjs';
import theme from './theme.json';

echarts.use([SVGRenderer]);
echarts.registerTheme('portal', theme);

/** An SVG whose colours are custom properties, so that one drawing serves light, dark and print. */
export function draw({ option, width, height, prefix }) {
  registerMaps(option);
  const chart = echarts.init(null, 'portal', { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ ...option, animation: false });
    const svg = clean(chart.renderToSVGString({ useViewBox: true, cssEmphasis: false, cssAnimation: false }), prefix);
    return drewNothing(chart) ? { fault: { nothing: true } } : { svg };
  } finally {
    chart.dispose();
  }
}

/** Axes alone are no chart: not one series left a shape of any size. */
function drewNothing(chart) {
  let shapes = 0;
  for (const series of chart.getModel().getSeries()) {
    chart.getViewOfSeriesModel(series)?.group.traverse(shape => {
      if (shape.isGroup || shape.ignore) return;
      const { width, height } = shape.getBoundingRect();
      if (width + height > 0) shapes++;
    });
  }
  return shapes === 0;
}

const maps = new Set(['china', 'world']);

function registerMaps(option) {
  for (const part of [option.geo, option.series].flat()) {
    if (!maps.has(part?.map) || echarts.getMap(part.map)) continue;
    echarts.registerMap(part.map, JSON.parse(readFileSync(new URL(`${part.map}.json`, import.meta.url), 'utf8')));
  }
}
