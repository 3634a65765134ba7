// wwwroot/css → dist/NAME-HASH.css: a stylesheet for each kind of page, the rules of a first screen, and the small sheet of the page that the browser keeper photographs
import { build } from 'esbuild';
import { join } from 'node:path';
import { cut, withoutUnread } from './cut.mjs';
import { hash, know, put, root } from './dist.mjs';
import { everything, firsts, sheets } from './kinds.mjs';
import { flattenLayers } from './layers.mjs';
import { parse, print } from './rules.mjs';
import { textOf, wordsOf } from './words.mjs';

export async function styles() {
  const whole = withoutUnread(await bundle('app'), textOf(everything));
  const files = [await write('picture', await bundle('picture'))];
  for (const { name, sources, except, folders } of sheets) {
    const file = await write(name, withoutUnread(cut(whole, wordsOf(sources, except)), textOf(sources)));
    for (const folder of folders) know(`sheet:/${folder}/`, file);
    files.push(file);
  }
  for (const { name, pages, sources, except } of firsts) {
    const file = await write(`first-${name}`, withoutUnread(cut(whole, wordsOf(sources, except), true), textOf(sources)));
    for (const page of pages) know(`first:${page}`, file);
    files.push(file);
  }
  return files;
}

async function bundle(sheet) {
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
  return parse(flattenLayers(outputFiles[0].text));
}

async function write(name, rules) {
  const css = Buffer.from(print(rules));
  const file = `${name}-${hash(css)}.css`;
  await put(file, css, `${name}.css`);
  return file;
}
