// npm run build: what the browser gets, built into wwwroot/dist, and the process that draws charts.
import { finish } from './bundles/dist.mjs';
import { painter } from './bundles/painter.mjs';
import { pictures } from './bundles/pictures.mjs';
import { scripts } from './bundles/scripts.mjs';
import { styles } from './bundles/styles.mjs';

const bundles = [
  painter,
  styles,
  scripts,
  pictures,
];

const files = [];
for (const bundle of bundles) files.push(...await bundle());
await finish(new Set(files));
