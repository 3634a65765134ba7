// Every word in templates and sources: what a class of theirs may be called. A template brings the partials that it names.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './dist.mjs';

const pages = join(root, 'src/Portal/Pages');

/**
 * Words of the files (a folder means all below it) and of their partials, except those left out: folders by path, templates by name. What a
 * partial is named by is never out by its folder.
 * `has` knows `key--1` by the `key--` of `$"key--{n}"` too.
 */
export function wordsOf(sources, except = []) {
  const words = new Set(), begun = new Set();
  for (const file of filesOf(sources, except)) {
    for (const [word] of readFileSync(file, 'utf8').matchAll(/[A-Za-z][\w-]*/g)) (word.endsWith('-') ? begun : words).add(word);
  }
  return { has: name => words.has(name) || [...begun].some(start => name.startsWith(start)) };
}

/** What the same files say, for whoever looks for more than words. */
export const textOf = (sources, except) => [...filesOf(sources, except)].map(file => readFileSync(file, 'utf8')).join('\n');

function filesOf(sources, except = []) {
  const folders = except.filter(path => path.includes('/')).map(path => join(root, path, '/'));
  const isOut = file => folders.some(folder => file.startsWith(folder));
  const files = new Set(), waiting = sources.flatMap(source => below(join(root, source)).filter(file => !isOut(file)));
  for (let file; file = waiting.pop();) {
    if (files.has(file)) continue;
    files.add(file);
    if (!file.endsWith('.cshtml')) continue;
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/<partial\s[^>]*?name="([\w/~.]+)"/g)) {
      if (!except.includes(basename(name))) waiting.push(partial(file, name));
    }
  }
  return [...files].filter(file => !except.includes(basename(file, '.cshtml')));
}

const below = path => statSync(path).isDirectory()
  ? readdirSync(path, { recursive: true }).map(name => join(path, name)).filter(file => /\.(cshtml|cs|js|mjs|json)$/.test(file) && !file.includes('/dist/'))
  : [path];

// As Razor looks for it: beside the page, in the folders above, among the shared ones.
function partial(from, name) {
  if (name.startsWith('~')) return join(root, 'src/Portal', name.slice(1));
  const tried = [];
  for (let folder = dirname(from); folder.startsWith(pages); folder = dirname(folder)) tried.push(join(folder, `${name}.cshtml`));
  tried.push(join(pages, 'Shared', `${name}.cshtml`));
  const file = tried.find(existsSync);
  if (!file) throw new Error(`${from} names the partial '${name}', which is not there`);
  return file;
}
