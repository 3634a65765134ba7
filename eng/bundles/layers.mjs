// Cascade layers need iOS 15.4: the build writes their content in the order of the layers instead.
import { parse } from './rules.mjs';

export function flattenLayers(css) {
  const order = [], content = new Map();
  for (const { head, body } of parse(css)) {
    const [, names] = /^@layer ([\w\s,-]+)$/.exec(head) ?? [];
    if (!names) throw new Error(`Outside of every layer: ${head.slice(0, 80)}`);
    for (const name of names.split(',').map(n => n.trim())) {
      if (!content.has(name)) order.push(name), content.set(name, '');
    }
    if (body !== undefined) content.set(names, content.get(names) + body);
  }
  return order.map(name => content.get(name)).join('');
}
