// The folder of built files: each beside its brotli and gzip twin, and a manifest that names them.
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const dist = join(root, 'wwwroot', 'dist');

const manifest = {};

export const hash = bytes => createHash('sha256').update(bytes).digest('hex').slice(0, 10);

/** Writes `file` and its twins; a `name` makes it known to the manifest. */
export async function put(file, bytes, name) {
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  await mkdir(dist, { recursive: true });
  await Promise.all([
    writeFile(join(dist, file), bytes),
    writeFile(join(dist, `${file}.br`), br),
    writeFile(join(dist, `${file}.gz`), gz),
  ]);
  if (name) manifest[name] = file;
  console.log(`${file.padEnd(36)} ${kb(bytes)}  br ${kb(br)}  gz ${kb(gz)}`);
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
