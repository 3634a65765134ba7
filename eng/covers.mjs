// node eng/covers.mjs: draws the covers of tiles (Pages/Shared/_Cover.cshtml) as the pictures that cards in chats show,
// which may not be SVG. Run it after a change of the shapes or of the light theme's colours; the pictures are committed.
import { execFileSync } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const browser = process.env.CHROMIUM ?? 'chromium-headless-shell';
const shapes = [
  { suffix: '', width: 300, height: 300, box: '16 -28 132 132' },
  { suffix: '-wide', width: 1068, height: 455, box: '-24.4 -6 212.8 90' },
];

const covers = [...(await readFile(join(root, 'src/Portal/Pages/Shared/_Cover.cshtml'), 'utf8')).matchAll(/case "(\w+)":\s*<text>(.*?)<\/text>/gs)];
const tokens = await readFile(join(root, 'wwwroot/css/tokens-light.css'), 'utf8');
const glyphs = (await readFile(join(root, 'wwwroot/css/tiles.css'), 'utf8')).split('\n').filter(line => line.includes('.glyph')).join('\n');
const css = `${tokens}\n${glyphs}\nhtml, body { margin: 0; background: #fff } svg { display: block }`;

const out = join(root, 'wwwroot/img/covers');
const work = await mkdtemp(join(tmpdir(), 'covers-'));
await mkdir(out, { recursive: true });
for (const [, name, drawing] of covers) {
  for (const { suffix, width, height, box } of shapes) {
    const page = join(work, `${name}${suffix}.html`);
    await writeFile(page, `<!doctype html><style>${css}</style><svg class="glyph" width="${width}" height="${height}" viewBox="${box}">${drawing}</svg>`);
    execFileSync(browser, ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--window-size=${width},${height}`, `--screenshot=${join(out, `${name}${suffix}.png`)}`,
      `file://${page}`], { stdio: 'ignore' });
  }
}
await rm(work, { recursive: true });
console.log(`${covers.length} covers in ${out}`);
