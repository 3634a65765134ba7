// The folder of built files: each beside its brotli and gzip twin, and a manifest that names them.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const dist = join(root, 'wwwroot', 'dist');

const manifest = {};

export const hash = bytes => createHash('sha256').update(bytes).digest('hex').slice(0, 10);

/** Writes `file` and its twins, unless an earlier build did; a `name` makes it known to the manifest. */
export async function put(file, bytes, name) {
  if (name) know(name, file);
  if (await readFile(join(dist, file)).then(there => there.equals(bytes), () => false)) return;
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  await mkdir(dist, { recursive: true });
  await Promise.all([
    writeFile(join(dist, `${file}.br`), br),
    writeFile(join(dist, `${file}.gz`), gz),
  ]);
  await writeFile(join(dist, file), bytes); // last: where it is, its twins are
  console.log(`${file.padEnd(36)} ${kb(bytes)}  br ${kb(br)}  gz ${kb(gz)}`);
}

/** Makes a written file known by one more name. */
export function know(name, file) {
  manifest[name] = file;
}

/** The manifest comes last: whoever reads it finds every file that it names. Then the files of earlier builds go. */
export async function finish(kept) {
  await writeFile(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of await readdir(dist)) {
    const plain = file.replace(/\.(br|gz)$/, '');
    if (file !== 'manifest.json' && !kept.has(plain)) await rm(join(dist, file), { recursive: true });
  }
}

const kb = bytes => `${(bytes.length / 1024).toFixed(1)} KB`.padStart(9);
