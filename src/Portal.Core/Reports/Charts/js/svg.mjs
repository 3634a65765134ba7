// A drawing that may stand inside a page with a strict content policy: known elements and attributes only,
// no style, no class, no address outside the drawing.
const elements = new Set(['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'defs', 'clipPath',
  'linearGradient', 'radialGradient', 'stop', 'pattern', 'image', 'filter', 'feDropShadow']);
const attributes = new Set(['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'dx', 'dy', 'width', 'height', 'points', 'transform', 'fill', 'fill-opacity',
  'fill-rule',
  'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-dashoffset', 'stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit', 'paint-order',
  'opacity', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline', 'id', 'clip-path', 'filter', 'offset', 'stop-color', 'stop-opacity', 'href',
  'gradientUnits', 'gradientTransform', 'patternUnits', 'patternTransform', 'preserveAspectRatio', 'stdDeviation', 'flood-color', 'flood-opacity', 'viewBox']);
const tag = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*(\/?)>/g;
const attribute = /\s([\w:-]+)(?:="([^"]*)")?/g;
const picture = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i;

export function clean(svg, prefix) {
  const ids = new Map();
  const localId = id => {
    if (!ids.has(id)) ids.set(id, `${prefix}-${ids.size}`);
    return ids.get(id);
  };
  // Half a pair of surrogates, as it may stand in the data, is no text.
  const bare = svg.replace(/\p{Surrogate}/gu, '\ufffd').replace(/<style[^]*?<\/style>/g, '').replace(/<rect [^>]*fill="none"[^>]*><\/rect>/, '').replace(/\n/g, '');
  const cleaned = bare.replace(tag, (_, closing, name, written) => {
    if (!elements.has(name)) throw new Error(`<${name}> does not belong into a drawing`);
    if (closing) return `</${name}>`;
    if (name === 'svg') return opening(written);
    return `<${name}${kept(name, written, localId)}>`;
  });
  if (/<(?!\/?[a-zA-Z])/.test(cleaned.replace(tag, '')) || cleaned.replace(tag, '').includes('<')) throw new Error('the drawing is not well formed');
  return cleaned
    .replace(/<image(?![^>]* href=)[^>]*><\/image>/g, '')
    .replace(/<clipPath[^]*?<\/clipPath>/g, clip => clip.replace(/ (?:fill|stroke)="[^"]*"/g, ''))
    .replace(/<path [^>]*fill-opacity="0"[^>]*><\/path>/g, shape => shape.includes(' stroke=') ? shape : '')
    .replace(/><\/(rect|path|circle|ellipse|line|polyline|polygon|stop|feDropShadow|image)>/g, '/>')
    .replace(/<(g|defs)><\/\1>/g, '');
}

function opening(written) {
  const box = /viewBox="([\d. -]+)"/.exec(written)?.[1] ?? '0 0 1 1';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" aria-hidden="true" focusable="false">`;
}

function kept(element, written, localId) {
  const found = new Map();
  for (const [, name, value] of written.matchAll(attribute)) {
    if (value === undefined) continue;
    if (name === 'style') styleRules(value).forEach(([rule, text]) => found.set(rule, text));
    else found.set(name === 'xlink:href' ? 'href' : name, value);
  }
  let text = '';
  for (const [name, value] of found) {
    const safe = attributes.has(name) ? safeValue(name, value, found, localId) : null;
    if (safe !== null && !(name === 'fill-opacity' && safe === '1')) text += ` ${name}="${safe}"`;
  }
  return text;
}

/** Presentation attributes say the same as a style and are allowed. Fonts come from the page. */
function styleRules(style) {
  return style.split(';').map(rule => rule.split(':').map(part => part.trim()))
    .filter(([name, value]) => value && name !== 'font-family')
    .map(([name, value]) => [name, value.replace(/px$/, '')]);
}

function safeValue(name, value, found, localId) {
  if (name === 'id') return localId(value);
  if (name === 'href') return picture.test(value) ? value : null;
  if (/url\(/i.test(value)) {
    const own = /^url\(#([\w-]+)\)$/.exec(value);
    return own ? `url(#${localId(own[1])})` : null;
  }
  if (name === 'd' && !found.has('transform')) return value.length > 600 && /^[MLZ\d\s.e-]+$/.test(value) ? steps(value) : rounded(value, 2);
  return name === 'd' || name === 'points' || name === 'transform' ? rounded(value, name === 'd' ? 4 : 2) : value;
}

const rounded = (text, digits) => text.replace(/-?\d+\.\d+(?:e-?\d+)?/g, number => String(+(+number).toFixed(digits)));

/** Long outlines by steps from point to point, in tenths: half the length. What falls on the point before is left out. */
function steps(path) {
  let text = '', x = 0, y = 0, open = false;
  for (const [, command, numbers] of path.matchAll(/([MLZ])([^MLZ]*)/g)) {
    if (command === 'Z') {
      text += 'z';
      continue;
    }
    const [toX, toY] = numbers.trim().split(/\s+/).map(number => Math.round(number * 10));
    if (command === 'M') text += `M${toX / 10} ${toY / 10}`;
    else if (toX === x && toY === y) continue;
    else text += `${open ? '' : 'l'}${step(toX - x, open)}${step(toY - y, true)}`;
    [x, y, open] = [toX, toY, command === 'L'];
  }
  return text;
}

function step(tenths, separated) {
  const text = String(tenths / 10).replace(/^(-?)0\./, '$1.');
  return separated && tenths >= 0 ? ` ${text}` : text;
}
