// The server's option with what only a living chart needs: a tooltip, a legend to switch by, zooming when it is enlarged.
import { words } from './chart-words.js';
import { numberText } from './number-text.js';

/** @param heard is told each text that a tooltip shows. */
export function pageOption(picture, { enlarged = false, fontFamily, width = picture.width, height = picture.height, heard = () => {} }) {
  const { option } = picture;
  const byCategory = [option.xAxis, option.yAxis].flat().some(axis => axis?.type === 'category' || axis?.type === 'time');
  const room = { heard, letters: Math.max(10, Math.floor((width - 50) / 13)), lines: Math.max(3, Math.floor((height - 24) / 22) - 1) };
  const made = {
    ...option,
    legend: { show: false, ...first(option.legend) },
    tooltip: { ...tooltip(picture, byCategory, room), ...first(option.tooltip), renderMode: 'richText', textStyle: { fontFamily } },
  };
  if (option.graphic) made.graphic = [option.graphic].flat().map(part => (part.style ? { ...part, style: { fontFamily, ...part.style } } : part));
  if (enlarged && byCategory) zoom(made);
  if (enlarged) made.series = [made.series].flat().map(series => (picture.fills ? filling(series, width, height) : larger(series)));
  return made;
}

function larger(series) {
  if (series?.type === 'map') return { ...series, roam: true };
  return series?.barMaxWidth ? { ...series, barMaxWidth: series.barMaxWidth * 2 } : series;
}

/** Tiles as large as the stage lets eight by eight be, their words with them. */
function filling(series, width, height) {
  const [across, down] = [width / 8, height / 8];
  const fontSize = Math.max(10.5, Math.min(across * 0.27, down * 0.32, 22));
  return {
    ...series,
    symbolSize: [across - 3, down - 3],
    data: series.data.map(tile => ({ ...tile, label: { ...tile.label, fontSize, lineHeight: fontSize * 1.25 } })),
  };
}

const first = part => (Array.isArray(part) ? part[0] : part) ?? {};

function tooltip(picture, byCategory, room) {
  return byCategory
    ? { trigger: 'axis', axisPointer: { type: hasBars(picture.option) ? 'shadow' : 'line' }, formatter: params => told(axisText([params].flat(), picture, room), room) }
    : { trigger: 'item', formatter: params => told(pointText(params, picture, room), room) };
}

function told(text, { heard }) {
  heard(text.replace(/\{[^}]*\}/g, '').replace(/\s+/g, ' ').trim());
  return text;
}

const hasBars = option => [option.series].flat().some(series => series?.type === 'bar');

/** A value as the labels of the chart write it, with its unit. */
export function said(value, { mask, unit }, text) {
  if (value === null || value === undefined || value === '-' || Number.isNaN(value)) return words.none;
  if (typeof value !== 'number') return String(value);
  // K, M, B, T and % stand at the number: 188.5K units.
  return (text ?? numberText(value, mask)) + (unit ? `${/^(?:[KMBT](?: |$)|[%‰])/.test(unit) ? '' : ' '}${unit}` : '');
}

/** How the values of a series are written: on an axis of its own in a unit of its own. */
export const readingOf = (picture, index) => picture.readings?.[index] ?? picture;

function axisText(params, picture, { letters, lines }) {
  const [first] = params;
  const head = onTime(first) ? String([first.value].flat()[0]) : first?.axisValueLabel ?? first?.name ?? '';
  const shown = params.length > lines ? [...params].sort((a, b) => Math.abs(measure(b)) - Math.abs(measure(a))).slice(0, lines) : params;
  const parts = shown.map(each => {
    const value = said(measure(each), readingOf(picture, each.seriesIndex), each.data?.said);
    return `${each.marker ?? ''}${params.length > 1 || isNamed(each) ? `${wrapped(each.seriesName, letters - 8)}  ` : ''}${plain(value)}`;
  });
  const more = params.length - shown.length;
  return [wrapped(head, letters), ...parts, ...(more > 0 ? [words.more(more)] : [])].join('\n');
}

const onTime = part => part?.axisType?.endsWith('.time');
const isNamed = ({ seriesName }) => seriesName && !/^series\d+$/.test(seriesName);

/** What a series measures at a category: the side of its point that is no category. */
function measure({ value, encode, axisDim }) {
  if (!Array.isArray(value)) return value;
  const [place] = encode?.[axisDim === 'y' ? 'x' : 'y'] ?? [];
  return value[place ?? value.length - 1];
}

function pointText({ name, seriesName, seriesIndex, value, percent, data, componentSubType }, picture, { letters }) {
  const head = wrapped(name || seriesName || '', letters);
  const say = part => plain(said(part, readingOf(picture, seriesIndex), data?.said));
  // A tile's value is its place in the grid and then what it stands for.
  if (picture.point?.length && Array.isArray(value)) return `${head}\n${value.map((part, place) => plain(said(part, picture.point[place] ?? {}))).join(' · ')}`;
  if (Array.isArray(value) && value.length > 2) return `${head}\n${say(value[2])}`;
  if (Array.isArray(value)) return `${head}\n${value.map(part => plain(said(part, {}))).join(' · ')}`;
  return `${head}\n${say(value)}${componentSubType === 'pie' && percent !== undefined ? ` · ${percent.toFixed(1)}%` : ''}`;
}

/** A long name in lines as wide as the drawing, so that it can be read whole. Chinese letters are as wide as two. */
function wrapped(text, letters) {
  let line = 0, lines = '';
  for (const letter of plain(String(text))) {
    line += letter.codePointAt(0) >= 0x1100 ? 1 : 0.55;
    if (line > letters) [line, lines] = [1, `${lines}\n`];
    lines += letter;
  }
  return lines;
}

/** Braces would be read as styles of rich text. */
const plain = text => text.replace(/[{}|]/g, ' ');

/** So many places along its axis that a part of it is worth looking at alone; two fingers and the wheel then choose it. */
export function isLong({ xAxis, yAxis, series }) {
  const axis = first(xAxis);
  if ([yAxis].flat().some(each => each?.type === 'category') || (axis.type !== 'category' && axis.type !== 'time')) return false;
  return (axis.data?.length ?? Math.max(0, ...[series].flat().map(each => each?.data?.length ?? 0))) >= 15;
}

function zoom(option) {
  const upright = [option.yAxis].flat().some(axis => axis?.type === 'category');
  const axis = first(upright ? option.yAxis : option.xAxis);
  axis.axisLabel = { ...axis.axisLabel, interval: upright ? 0 : 'auto', hideOverlap: true };
  if (!isLong(option)) return;
  option.dataZoom = option.dataZoom ?? [{ type: 'inside', filterMode: 'none' }, {
    type: 'slider', height: 28, bottom: 4, filterMode: 'none', brushSelect: false, showDetail: false,
    borderColor: 'transparent', backgroundColor: 'var(--surface-2)', fillerColor: 'rgba(110,124,146,.18)', handleSize: '120%',
    handleStyle: { color: 'var(--surface)', borderColor: 'var(--field-line)' }, moveHandleSize: 0,
      dataBackground: { lineStyle: { color: 'var(--chart-base)' }, areaStyle: { color: 'var(--chart-grid)' } },
  }];
  option.grid = { ...first(option.grid), bottom: 40 };
}
