// Breaks a text into lines that fit on the picture, as MarkText.cs does: a Chinese character is as wide as high.
export const size = 20;
export const lineHeight = 26;

export function lines(text, room) {
  const all = [];
  for (const paragraph of text.split('\n')) {
    let line = '', width = 0;
    for (const letter of paragraph) {
      const next = letter.codePointAt(0) >= 0x1100 ? size : size * 0.6;
      if (line && width + next > room) {
        all.push(line);
        [line, width] = ['', 0];
      }
      line += letter;
      width += next;
    }
    all.push(line);
  }
  return all;
}
