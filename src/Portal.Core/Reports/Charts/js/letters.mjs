// What a reader takes for one character: a family of emoji, a letter with its accents.
const clusters = globalThis.Intl?.Segmenter && new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const lettersOf = text => (clusters ? Array.from(clusters.segment(text), ({ segment }) => segment) : Array.from(text));

/** The text's first whole characters that take `length` units at most. */
export function upTo(text, length) {
  let end = 0;
  for (const letter of lettersOf(text.slice(0, length + 40))) {
    if (end + letter.length > length) break;
    end += letter.length;
  }
  return text.slice(0, end);
}
