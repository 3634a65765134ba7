// Cascade layers need iOS 15.4: the build writes their content in the order of the layers instead.

/** Cuts a stylesheet into its rules of the first level. */
export function topRules(css) {
  const rules = [];
  let start = 0, depth = 0, quote = '';
  for (let i = 0; i < css.length; i++) {
    const c = css[i];
    if (quote) {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '{') depth++;
    else if (c === '}') depth--;
    if (!quote && depth === 0 && (c === '}' || c === ';')) {
      rules.push(css.slice(start, i + 1).trim());
      start = i + 1;
    }
  }
  return rules;
}

export function flattenLayers(css) {
  const order = [], content = new Map();
  for (const rule of topRules(css)) {
    const [, names, end] = /^@layer ([\w\s,-]+?)\s*([;{])/.exec(rule) ?? [];
    if (!names) throw new Error(`Outside of every layer: ${rule.slice(0, 80)}`);
    for (const name of names.split(',').map(n => n.trim())) {
      if (!content.has(name)) order.push(name), content.set(name, '');
    }
    if (end === '{') content.set(names, content.get(names) + rule.slice(rule.indexOf('{') + 1, -1));
  }
  return order.map(name => content.get(name)).join('');
}
