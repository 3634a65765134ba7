// wwwroot/css → dist/app-HASH.css
import { build } from 'esbuild';
import { join } from 'node:path';
import { hash, put, root } from './dist.mjs';
import { flattenLayers } from './layers.mjs';

export async function styles() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'wwwroot/css/app.css')],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    target: ['chrome107', 'ios15'],
    logLevel: 'warning',
  });
  const css = Buffer.from(flattenLayers(outputFiles[0].text));
  const file = `app-${hash(css)}.css`;
  await put(file, css, 'app.css');
  return [file];
}
