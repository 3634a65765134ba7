// wwwroot/img → dist: what a page links to (icons of the page, not those the server writes inline), and the covers of cards
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hash, put, root } from './dist.mjs';

const images = join(root, 'wwwroot/img');

export async function pictures() {
  const covers = (await readdir(join(images, 'covers'))).filter(name => name.endsWith('.png')).sort();
  const linked = ['favicon.svg', 'app-icon-192.png', 'app-icon-512.png'].map(name => [name, name]).concat(covers.map(name => [`covers/${name}`, `cover-${name}`]));
  const files = [];
  for (const [path, name] of linked) {
    const bytes = await readFile(join(images, path));
    const file = name.replace(/(\.\w+)$/, `-${hash(bytes)}$1`);
    await put(file, bytes, name);
    files.push(file);
  }
  return files;
}
