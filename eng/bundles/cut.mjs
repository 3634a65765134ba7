// Cuts a stylesheet down to what given templates can use.
import { split } from './rules.mjs';

/** The rules whose classes are all among the words; nothing of print, of a finger or of a mouse when it is for the first paint. */
export function cut(rules, words, isFirstPaint = false) {
  return rules.flatMap(rule => {
    if (isFirstPaint && rule.head === '@media print') return [];
    if (rule.rules) return keep({ ...rule, rules: cut(rule.rules, words, isFirstPaint) }, kept => kept.rules.length);
    if (rule.head.startsWith('@')) return [rule];
    const selectors = split(rule.head, ',').filter(selector => mayMatch(selector, words) && !(isFirstPaint && /:(hover|active)\b/.test(selector)));
    return keep({ ...rule, head: selectors.join(',') }, () => selectors.length);
  });
}

/**
 * Without the custom properties and the animations that nothing reads; `text` is where properties may be named beside the rules:
 * `--chart-axis` in a script, or all that begin with `--seq-` by `$"var(--seq-{step})"`.
 */
export function withoutUnread(rules, text) {
  const named = [...text.matchAll(/--[a-z][\w-]*/gi)].map(([name]) => name);
  const begun = [...new Set(named.filter(name => name.endsWith('-')))];
  const read = new Set(named);
  for (const { name } of declarations(rules)) if (begun.some(start => name.startsWith(start))) read.add(name);
  for (let before = -1; before < read.size;) {
    before = read.size;
    for (const { name, value } of declarations(rules)) if (!name.startsWith('--') || read.has(name)) for (const variable of readBy(value)) read.add(variable);
  }
  return drop(rules, read, moved(rules));
}

const drop = (rules, read, names) => rules.flatMap(rule => {
  if (rule.rules) return keep({ ...rule, rules: drop(rule.rules, read, names) }, kept => kept.rules.length);
  if (rule.head.startsWith('@keyframes')) return names.has(rule.head.slice(11)) ? [rule] : [];
  if (rule.body === undefined) return [rule];
  const body = split(rule.body, ';').filter(declaration => !declaration.startsWith('--') || read.has(nameOf(declaration))).join(';');
  return keep({ ...rule, body }, () => body);
});

const keep = (rule, isKept) => isKept(rule) ? [rule] : [];
const nameOf = declaration => declaration.slice(0, declaration.indexOf(':'));
const readBy = text => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(found => found[1]);
const moved = rules => new Set([...declarations(rules)].filter(({ name }) => /animation(-name)?$/.test(name)).flatMap(({ value }) => value.split(/[\s,]+/)));

function* declarations(rules) {
  for (const rule of rules) {
    if (rule.rules) yield* declarations(rule.rules);
    else for (const declaration of split(rule.head.startsWith('@keyframes') ? rule.body.replace(/[^{}]*\{([^{}]*)\}/g, '$1;') : rule.body ?? '', ';')) {
      yield { name: nameOf(declaration), value: declaration.slice(declaration.indexOf(':') + 1) };
    }
  }
}

// What :not and its like hold need not be there.
function mayMatch(selector, words) {
  let plain = selector.replace(/\[[^\]]*\]/g, '');
  for (let before; before !== plain;) plain = (before = plain).replace(/:[\w-]+\([^()]*\)/g, '');
  return [...plain.matchAll(/\.((?:\\.|[\w-])+)/g)].every(([, name]) => words.has(name.replaceAll('\\', '')));
}
