// How a mark looks, as elements of SVG: { tag, attributes: [[name, value]…], children, text }. MarkShapes.cs draws the same into the
// picture that is sent; a test compares the two, element by element.
import { lineHeight, lines, size } from './mark-text.js';

const block = 16;
const [light, dark] = ['#FFFFFF', '#141B27'];
export const colours = { red: '#E0322B', amber: '#F2A900', blue: '#1A66E0', ink: dark, white: light };
const steps = '.04 .12 .21 .29 .37 .46 .54 .62 .71 .79 .87 .96';

/** @param {{kind: 'arrow'|'circle'|'text'|'mosaic', x1: number, y1: number, x2: number, y2: number, colour: string, text: string?}} mark */
export function shapes(mark, paper, place) {
  return { arrow, circle, text, mosaic }[mark.kind](mark, paper, place);
}

const rim = mark => mark.colour === 'white' ? dark : light;

function arrow({ x1, y1, x2, y2, colour }) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length < 1) return [];

  const [ux, uy] = [dx / length, dy / length];
  const head = Math.min(24, length * 0.6);
  const at = (along, aside) => `${n(x1 + ux * along - uy * aside)} ${n(y1 + uy * along + ux * aside)}`;
  const path = `M${at(0, -1.5)}L${at(length - head, -3.5)}L${at(length - head - 2, -head * 0.5)}L${at(length, 0)}`
    + `L${at(length - head - 2, head * 0.5)}L${at(length - head, 3.5)}L${at(0, 1.5)}Z`;
  return [node('path', { d: path, fill: colours[colour], stroke: rim({ colour }), 'stroke-width': '2.5', 'stroke-linejoin': 'round', 'paint-order': 'stroke' })];
}

function circle(mark) {
  const { x1, y1, x2, y2, colour } = mark;
  const box = { cx: n((x1 + x2) / 2), cy: n((y1 + y2) / 2), rx: n(Math.abs(x2 - x1) / 2), ry: n(Math.abs(y2 - y1) / 2), fill: 'none' };
  return [
    node('ellipse', { ...box, stroke: rim(mark), 'stroke-width': '6.5' }),
    node('ellipse', { ...box, stroke: colours[colour], 'stroke-width': '4' }),
  ];
}

function text(mark, paper) {
  return lines(mark.text ?? '', Math.max(size * 2, paper.width - mark.x1 - 8)).map((line, i) => node('text', {
    x: n(mark.x1), y: n(mark.y1 + lineHeight * i + size), 'font-size': n(size), 'font-weight': '600',
    fill: colours[mark.colour], stroke: rim(mark), 'stroke-width': '4', 'stroke-linejoin': 'round', 'paint-order': 'stroke',
  }, [], line));
}

function mosaic({ x1, y1, x2, y2 }, paper, place) {
  const [left, top] = [down(Math.min(x1, x2)), down(Math.min(y1, y2))];
  const [right, bottom] = [Math.min(up(Math.max(x1, x2)), up(paper.width)), Math.min(up(Math.max(y1, y2)), up(paper.height))];
  if (right <= left || bottom <= top) return [];

  const name = `mosaic-${place}`;
  const area = { x: n(left), y: n(top), width: n(right - left), height: n(bottom - top) };
  return [
    node('filter', { id: name, ...area, filterUnits: 'userSpaceOnUse', primitiveUnits: 'userSpaceOnUse', 'color-interpolation-filters': 'sRGB' }, [
      node('feGaussianBlur', { in: 'SourceGraphic', stdDeviation: '7', result: 'soft' }),
      node('feFlood', { x: n(left + 7), y: n(top + 7), width: '2', height: '2', 'flood-color': '#000', result: 'dot' }),
      node('feComposite', { in: 'dot', in2: 'dot', operator: 'over', x: n(left), y: n(top), width: n(block), height: n(block), result: 'square' }),
      node('feTile', { in: 'square', result: 'dots' }),
      node('feComposite', { in: 'soft', in2: 'dots', operator: 'in', result: 'kept' }),
      node('feMorphology', { in: 'kept', operator: 'dilate', radius: '7', result: 'squares' }),
      node('feComponentTransfer', { in: 'squares' }, ['feFuncR', 'feFuncG', 'feFuncB'].map(channel => node(channel, { type: 'discrete', tableValues: steps }))),
    ]),
    node('use', { href: '#picture', filter: `url(#${name})` }),
  ];
}

const down = edge => Math.floor(edge / block) * block;
const up = edge => Math.ceil(edge / block) * block;
const n = number => String(Math.floor(number * 100 + 0.5) / 100);
const node = (tag, attributes, children = [], content = null) => ({ tag, attributes: Object.entries(attributes), children, text: content });
