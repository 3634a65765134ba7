// wwwroot/js → dist/app-HASH.js and a chunk for each module that app.js imports only when it is needed
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { dist, hash, put, root } from './dist.mjs';

export async function scripts() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'wwwroot/js/app.js')],
    absWorkingDir: root,
    outdir: dist,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    legalComments: 'none',
    target: ['es2020', 'chrome107', 'ios15'],
    logLevel: 'warning',
  });
  const files = outputFiles.map(file => ({ name: basename(file.path), bytes: Buffer.from(file.contents) }));
  for (const { name, bytes } of files) await put(name, bytes, name.startsWith('app-') ? 'app.js' : undefined);
  return [...files.map(file => file.name), await sdk()];
}

// WeCom's SDK as it is published: the server may have to change the login server in it.
async function sdk() {
  const bytes = await readFile(join(root, 'node_modules/@wecom/jssdk/dist/wecom.prod.js'));
  const file = `wecom-sdk-${hash(bytes)}.js`;
  await put(file, bytes, 'wecom-sdk.js');
  return file;
}
