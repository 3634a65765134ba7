// The server's option with what only a living chart needs: a tooltip, a legend to switch by, zooming when it is enlarged.
import { words } from './chart-words.js';
import { numberText } from './number-text.js';

export function pageOption(picture, enlarged, fontFamily) {
  const { option } = picture;
  const byCategory = [option.xAxis, option.yAxis].flat().some(axis => axis?.type === 'category');
  const made = {
    ...option,
    legend: { show: false, ...first(option.legend) },
    tooltip: { ...tooltip(picture, byCategory), ...first(option.tooltip), renderMode: 'richText', textStyle: { fontFamily } },
  };
  if (option.graphic) made.graphic = [option.graphic].flat().map(part => (part.style ? { ...part, style: { fontFamily, ...part.style } } : part));
  if (enlarged && byCategory) zoom(made);
  if (enlarged) made.series = [made.series].flat().map(larger);
  return made;
}

function larger(series) {
  if (series?.type === 'map') return { ...series, roam: true };
  return series?.barMaxWidth ? { ...series, barMaxWidth: series.barMaxWidth * 2 } : series;
}

const first = part => (Array.isArray(part) ? part[0] : part) ?? {};

function tooltip(picture, byCategory) {
  const say = value => said(value, picture);
  return byCategory
    ? { trigger: 'axis', axisPointer: { type: hasBars(picture.option) ? 'shadow' : 'line' }, valueFormatter: say }
    : { trigger: 'item', formatter: params => pointText(params, say) };
}

const hasBars = option => [option.series].flat().some(series => series?.type === 'bar');

/** A value as the labels of the chart write it, with its unit. */
export function said(value, { mask, unit }) {
  if (value === null || value === undefined || value === '-' || Number.isNaN(value)) return words.none;
  if (typeof value !== 'number') return String(value);
  // K, M, B and T stand at the number: 188.5K units.
  return numberText(value, mask) + (unit ? `${/^[KMBT](?: |$)/.test(unit) ? '' : ' '}${unit}` : '');
}

function pointText({ name, seriesName, value, percent, componentSubType }, say) {
  const head = plain(name || seriesName || '');
  // A tile's value is its place in the grid and then what it stands for.
  if (Array.isArray(value) && value.length > 2) return `${head}\n${say(value[2])}`;
  if (Array.isArray(value)) return `${head}\n${value.map(part => said(part, {})).join(' · ')}`;
  return `${head}\n${say(value)}${componentSubType === 'pie' && percent !== undefined ? ` · ${percent.toFixed(1)}%` : ''}`;
}

/** Braces would be read as styles of rich text. */
const plain = text => text.replace(/[{}|]/g, ' ');

function zoom(option) {
  const upright = [option.yAxis].flat().some(axis => axis?.type === 'category');
  const axis = first(upright ? option.yAxis : option.xAxis);
  const count = axis.data?.length ?? 0;
  axis.axisLabel = { ...axis.axisLabel, interval: upright ? 0 : 'auto', hideOverlap: true };
  if (count < 15 || upright) return;
  option.dataZoom = option.dataZoom ?? [{ type: 'inside', filterMode: 'none' }, {
    type: 'slider', height: 28, bottom: 4, filterMode: 'none', brushSelect: false, showDetail: false,
    borderColor: 'transparent', backgroundColor: 'var(--surface-2)', fillerColor: 'rgba(110,124,146,.18)', handleSize: '120%',
    handleStyle: { color: 'var(--surface)', borderColor: 'var(--field-line)' }, moveHandleSize: 0, dataBackground: { lineStyle: { color: 'var(--chart-base)' }, areaStyle: { color: 'var(--chart-grid)' } },
  }];
  option.grid = { ...first(option.grid), bottom: 40 };
}
