// wwwroot/css → dist/NAME-HASH.css: the pages' stylesheet, and the small one of the page that the browser keeper photographs
import { build } from 'esbuild';
import { join } from 'node:path';
import { hash, put, root } from './dist.mjs';
import { flattenLayers } from './layers.mjs';

const sheets = ['app', 'picture'];

export async function styles() {
  const files = [];
  for (const sheet of sheets) {
    const { outputFiles } = await build({
      entryPoints: [join(root, `wwwroot/css/${sheet}.css`)],
      absWorkingDir: root,
      bundle: true,
      minify: true,
      write: false,
      legalComments: 'none',
      target: ['chrome107', 'ios15'],
      logLevel: 'warning',
    });
    const css = Buffer.from(flattenLayers(outputFiles[0].text));
    const file = `${sheet}-${hash(css)}.css`;
    await put(file, css, `${sheet}.css`);
    files.push(file);
  }
  return files;
}
