// One behaviour a module; what is large comes when it is needed.
import './htmx.js';
import './text.js';
import './answers.js';
import './charts.js';
import './errors.js';
import './folds.js';
import './later-blocks.js';
import './loading.js';
import './long-choices.js';
import './node-panel.js'; // before sheet.js, which shows what this lays into #sheet
import './option-lists.js';
import './parameters.js';
import './report.js';
import './share.js';
import './sheet.js';
import './sortable.js';
import './styles.js';
import './theme.js';
import './ticks.js';
import './toast.js';
import './upload.js';
import { start as startWeCom } from './wecom.js';
import './width.js';

if (document.querySelector('[data-qr-panel]')) import('./qr-panel.js');
const editor = document.querySelector('[data-editor]');
if (editor) import('./editor.js').then(({ start }) => start(editor));
if (document.querySelector('[data-probe]')) import('./probe.js');
if (document.querySelector('#report-share, #shot, .ways, [data-copy-text], [data-pick-people], [data-sending]')) import('./share-sheet.js');
const drawn = () => document.querySelectorAll('[data-drawn-sheet]:not([data-open])').forEach(stage => {
  stage.dataset.open = '';
  import('./drawn-sheet.js').then(({ start }) => start(stage));
});
drawn();
document.addEventListener('htmx:after:swap', drawn);
if (document.querySelector('[data-places]')) import('./places.js');
const wecom = document.getElementById('wecom')?.dataset;
if (wecom) startWeCom(wecom).catch(() => {});
