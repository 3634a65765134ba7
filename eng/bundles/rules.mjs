// A minified stylesheet as a tree: { head, rules } for what holds rules, { head, body } for what holds declarations, { head } for a statement.

const holdsRules = /^@(media|supports|container)\b/;

export function parse(css) {
  const rules = [];
  let start = 0;
  for (let i = 0; i < css.length; i++) {
    i = pastQuote(css, i);
    if (css[i] === ';') {
      rules.push({ head: css.slice(start, i).trim() });
      start = i + 1;
    } else if (css[i] === '{') {
      const head = css.slice(start, i).trim();
      const end = closing(css, i);
      const body = css.slice(i + 1, end);
      rules.push(holdsRules.test(head) ? { head, rules: parse(body) } : { head, body });
      start = (i = end) + 1;
    }
  }
  return rules;
}

export const print = rules => rules.map(({ head, rules: inner, body }) => inner ? `${head}{${print(inner)}}` : body === undefined ? `${head};` : `${head}{${body}}`).join('');

/** Cuts at a sign that stands outside of quotes and brackets: selectors at ',' and declarations at ';'. */
export function split(text, sign) {
  const parts = [];
  let start = 0, depth = 0;
  for (let i = 0; i < text.length; i++) {
    i = pastQuote(text, i);
    if ('([{'.includes(text[i])) depth++;
    else if (')]}'.includes(text[i])) depth--;
    else if (text[i] === sign && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)].map(part => part.trim()).filter(Boolean);
}

function closing(css, open) {
  for (let i = open, depth = 0; i < css.length; i++) {
    i = pastQuote(css, i);
    if (css[i] === '{') depth++;
    else if (css[i] === '}' && --depth === 0) return i;
  }
  throw new Error(`A block that does not end: ${css.slice(open, open + 80)}`);
}

// The place after a quoted text or an escape that begins at i, else i.
function pastQuote(css, i) {
  if (css[i] === '\\') return i + 1;
  const quote = css[i];
  if (quote !== '"' && quote !== "'") return i;
  for (let j = i + 1; j < css.length; j++) {
    if (css[j] === '\\') j++;
    else if (css[j] === quote) return j;
  }
  return css.length;
}
