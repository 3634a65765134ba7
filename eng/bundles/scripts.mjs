// wwwroot/js → dist/app-HASH.js, the one script of a page, and a chunk for each module that app.js imports only when it is needed
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { dist, hash, put, root } from './dist.mjs';
import { wholeCharacters } from './whole-characters.mjs';

const entry = join(root, 'wwwroot/js/app.js');

// What comes later is told that the page's script is there. Else each set of modules that two of them share would be a file of its own, and a page ask for ten.
const afterThePage = {
  name: 'after-the-page',
  setup(bundle) {
    const late = new Set();
    bundle.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
      if (kind === 'dynamic-import') late.add(join(resolveDir, path));
    });
    bundle.onLoad({ filter: /\.(m?js|json)$/ }, async ({ path }) => {
      if (!late.has(path)) return null;
      const text = await readFile(path, 'utf8');
      return { contents: `import ${JSON.stringify(entry)};\n${path.endsWith('.json') ? 'export default ' : ''}${text}`, loader: 'js' };
    });
  },
};

export async function scripts() {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    outdir: dist,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[name]-[hash]',
    bundle: true,
    splitting: true,
    metafile: true,
    format: 'esm',
    minify: true,
    write: false,
    legalComments: 'none',
    target: ['es2020', 'chrome107', 'ios15'],
    logLevel: 'warning',
    plugins: [afterThePage, wholeCharacters],
  });
  const page = pageScript(metafile);
  const files = outputFiles.map(file => ({ name: basename(file.path), bytes: Buffer.from(file.contents) })).filter(({ name }) => !name.startsWith('app-'));
  for (const { name, bytes } of files) await put(name, bytes, name === page ? 'app.js' : undefined);
  return [...files.map(file => file.name), await sdk()];
}

// Since others import it, app.js lies in a chunk, and its own file only names that.
function pageScript({ outputs }) {
  const holds = Object.entries(outputs).filter(([, { inputs }]) => 'wwwroot/js/app.js' in inputs && Object.keys(inputs).length > 1);
  const [[path, { imports }], ...others] = holds;
  const needs = imports.filter(({ kind }) => kind === 'import-statement');
  if (others.length || needs.length) throw new Error(`A page's script must be one file: ${path} needs ${needs.map(({ path: needed }) => needed).join(', ')}`);
  return basename(path);
}

// WeCom's SDK as it is published: the server may have to change the login server in it.
async function sdk() {
  const bytes = await readFile(join(root, 'node_modules/@wecom/jssdk/dist/wecom.prod.js'));
  const file = `wecom-sdk-${hash(bytes)}.js`;
  await put(file, bytes, 'wecom-sdk.js');
  return file;
}
