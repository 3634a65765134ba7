import { pinyin } from 'pinyin-pro';

const plain = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true };
const joined = parts => parts.join('').toLowerCase().replace(/\s+/g, '');

/** How a text is typed on a keyboard: 销量报表 is xiaoliangbaobiao, or xlbb for the hurried. */
export const spell = text => [joined(pinyin(text, plain)), joined(pinyin(text, { ...plain, pattern: 'first' }))];
