import { pinyin } from 'pinyin-pro';

const plain = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true };
const joined = parts => parts.join('').toLowerCase().replace(/\s+/g, '');

/** How a text is typed on a keyboard: 销量报表 is xiaoliangbaobiao, or xlbb for the hurried. */
export const spell = text => [joined(pinyin(text, plain)), joined(pinyin(text, { ...plain, pattern: 'first' }))];

/**
 * Every way to say a name, the usual one first: a surname is said otherwise than its character elsewhere (曾 is zeng, 单 is shan),
 * and who reads a name for the first time does not know.
 */
export const sayings = name => {
  const syllables = pinyin(name, { ...plain, nonZh: 'removed', surname: 'head' });
  const heads = pinyin([...name][0] ?? '', { ...plain, multiple: true });
  const ways = [syllables, ...[...name].length === syllables.length ? heads.map(head => [head, ...syllables.slice(1)]) : [], pinyin(name, { ...plain, nonZh: 'removed' })];
  const said = ways.map(way => [joined(way), joined(way.map(syllable => syllable[0]))]);
  return said.filter(([full], i) => said.findIndex(other => other[0] === full) === i);
};
