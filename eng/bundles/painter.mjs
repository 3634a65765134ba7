// The Node process that draws charts and spells pinyin: one file beside the program, with the shapes of its maps.
import { build } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './dist.mjs';
import { chinaMap, worldMap } from './maps.mjs';
import { wholeCharacters } from './whole-characters.mjs';

export const painterDist = join(root, 'src/Portal.Core/Reports/Charts/dist');

export async function painter() {
  await mkdir(painterDist, { recursive: true });
  await build({
    entryPoints: [join(root, 'src/Portal.Core/Reports/Charts/js/painter.mjs')],
    outfile: join(painterDist, 'painter.mjs'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node18',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [wholeCharacters],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  for (const [name, map] of [['china', chinaMap()], ['world', worldMap()]]) {
    await writeFile(join(painterDist, `${name}.json`), JSON.stringify(map));
  }
}
