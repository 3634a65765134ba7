// wwwroot/img → dist: what a page links to (icons of the page, not those the server writes inline)
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hash, put, root } from './dist.mjs';

const linked = ['favicon.svg', 'app-icon-192.png', 'app-icon-512.png'];

export async function pictures() {
  const files = [];
  for (const name of linked) {
    const bytes = await readFile(join(root, 'wwwroot/img', name));
    const file = name.replace(/(\.\w+)$/, `-${hash(bytes)}$1`);
    await put(file, bytes, name);
    files.push(file);
  }
  return files;
}
