// What the browser gets, built into wwwroot/dist (`pages`), and the process that draws charts (`painter`); without a word, both.
import { finish } from './bundles/dist.mjs';
import { painter } from './bundles/painter.mjs';
import { pictures } from './bundles/pictures.mjs';
import { scripts } from './bundles/scripts.mjs';
import { styles } from './bundles/styles.mjs';

const bundles = [
  styles,
  scripts,
  pictures,
];

const [what] = process.argv.slice(2);
if (what !== 'pages') await painter();
if (what !== 'painter') {
  const files = [];
  for (const bundle of bundles) files.push(...await bundle());
  await finish(new Set(files));
}
