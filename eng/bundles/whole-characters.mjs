// zrender cuts long names between UTF-16 units; half an emoji is no text, and no answer with one can be read.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './dist.mjs';

const letters = join(root, 'src/Portal.Core/Reports/Charts/js/letters.mjs');
const cut = 'textLine.substr(0, subLength)';

export const wholeCharacters = {
  name: 'whole-characters',
  setup(bundle) {
    bundle.onLoad({ filter: /zrender[\\/]lib[\\/]graphic[\\/]helper[\\/]parseText\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes(cut)) throw new Error(`${path} cuts texts in another way now`);
      return { contents: `import { upTo } from ${JSON.stringify(letters)};\n${text.replace(cut, 'upTo(textLine, subLength)')}`, loader: 'js' };
    });
  },
};
