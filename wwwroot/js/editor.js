// Marks on a picture before it is sent: drawn live over it, sent as a list; the server draws them into the picture.
import { fingers } from './mark-fingers.js';
import { History } from './mark-history.js';
import { shapes } from './mark-shapes.js';
import { View } from './mark-view.js';
import { toast } from './toast.js';

const most = 100;
const smallest = { arrow: 8, circle: 6, mosaic: 4 };

export function start(form) {
  const find = name => form.querySelector(`[data-${name}]`);
  const [image, svg, layer, source] = [find('image'), find('drawing'), find('layer'), form.querySelector('#picture')];
  const [bar, field] = [find('text-bar'), find('text')];
  const pictures = JSON.parse(form.dataset.pictures);
  const kept = `marks:${form.dataset.editor}:${form.elements.taken.value}`;
  const history = new History(read(form.elements.marks.value) ?? read(remembered(kept)) ?? []);
  const view = new View(find('stage'), find('paper'), pictures[0].width);
  let [tool, colour, page, draft] = ['arrow', 'red', 0, null];

  const paper = () => pictures[page];
  const isFull = () => history.marks.length >= most;

  function point(clientX, clientY) {
    const box = svg.getBoundingClientRect();
    const on = (at, from, span, length) => Math.round(Math.min(length, Math.max(0, (at - from) / span * length)) * 10) / 10;
    return [on(clientX, box.left, box.width, paper().width), on(clientY, box.top, box.height, paper().height)];
  }

  const pen = {
    begin(x, y) {
      takeText();
      if (isFull()) return toast({ text: form.dataset.full, failed: true });
      const [x1, y1] = point(x, y);
      draft = { kind: tool, picture: page, x1, y1, x2: x1, y2: y1, colour, text: null };
    },
    move(x, y) {
      if (!draft || draft.kind === 'text') return;
      [draft.x2, draft.y2] = point(x, y);
      draw();
    },
    end() {
      if (draft?.kind === 'text') return ask();
      if (draft && Math.hypot(draft.x2 - draft.x1, draft.y2 - draft.y1) >= smallest[draft.kind]) history.put([...history.marks, draft]);
      draft = null;
      show();
    },
    cancel() {
      if (bar.hidden) draft = null;
      draw();
    },
  };

  function ask() {
    draft.text = field.value = '';
    bar.hidden = false;
    field.focus();
    draw();
  }

  function takeText() {
    if (bar.hidden) return;
    bar.hidden = true;
    const text = field.value.trim();
    if (draft && text) history.put([...history.marks, { ...draft, text }]);
    draft = null;
    show();
  }

  function draw() {
    const waiting = draft?.kind === 'text' ? { ...draft, text: draft.text || form.dataset.placeholder } : draft;
    const all = [...history.marks, ...waiting ? [waiting] : []].filter(mark => mark.picture === page);
    layer.replaceChildren(...all.flatMap((mark, place) => shapes(mark, paper(), place).map(element)));
  }

  function show() {
    draw();
    find('undo').disabled = !history.canUndo;
    find('redo').disabled = !history.canRedo;
    find('clear').disabled = history.marks.length === 0;
    form.elements.marks.value = JSON.stringify(history.marks);
    remember(kept, form.elements.marks.value);
    for (const button of form.querySelectorAll('[data-tool]')) button.setAttribute('aria-pressed', button.dataset.tool === tool);
    for (const button of form.querySelectorAll('[data-colour]')) button.setAttribute('aria-pressed', button.dataset.colour === colour);
    for (const button of form.querySelectorAll('[data-page]')) button.setAttribute('aria-pressed', Number(button.dataset.page) === page);
    form.dataset.using = tool;
  }

  function turn(to) {
    page = to;
    image.src = paper().src;
    source.setAttribute('href', paper().src);
    for (const box of [image, source]) { box.setAttribute('width', paper().width); box.setAttribute('height', paper().height); }
    svg.setAttribute('viewBox', `0 0 ${paper().width} ${paper().height}`);
    view.toTop();
  }

  const acts = {
    tool: value => { takeText(); tool = value; },
    colour: value => { colour = value; if (draft) draft.colour = value; },
    page: value => { takeText(); turn(Number(value)); },
    undo: () => { takeText(); history.undo(); },
    redo: () => history.redo(),
    clear: () => { takeText(); history.put([]); },
    zoom: value => view.zoomBy(Number(value)),
    take: takeText,
  };
  form.addEventListener('click', event => {
    const button = event.target.closest('button[type=button]');
    for (const [name, act] of Object.entries(acts)) if (button?.dataset[name] !== undefined) act(button.dataset[name]);
    if (button) show();
  });
  field.addEventListener('input', () => { draft.text = field.value; draw(); });
  field.addEventListener('keydown', event => {
    if (event.key !== 'Enter' && event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    if (event.key === 'Escape') field.value = '';
    takeText();
  });
  document.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.target === field) return;
    const act = { z: event.shiftKey ? acts.redo : acts.undo, y: acts.redo }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
    show();
  });
  form.addEventListener('submit', event => {
    takeText();
    if (form.hasAttribute('aria-busy')) return event.preventDefault();
    form.setAttribute('aria-busy', 'true');
  });
  // A step back brings the page as it was left: busy.
  addEventListener('pageshow', () => form.removeAttribute('aria-busy'));

  fingers(svg, pen, view, () => tool !== 'hand');
  show();
}

function element({ tag, attributes, children, text }) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of attributes) made.setAttribute(name, value);
  made.append(...children.map(element));
  if (text !== null) made.textContent = text;
  return made;
}

// Where storage is denied the very look at it throws; then a reload begins anew.
function remembered(name) {
  try { return sessionStorage.getItem(name); } catch { return null; }
}

function remember(name, value) {
  try { sessionStorage.setItem(name, value); } catch { /* nothing is lost but the reload */ }
}

function read(json) {
  try {
    const marks = JSON.parse(json || 'null');
    return Array.isArray(marks) && marks.length > 0 ? marks : null;
  } catch {
    return null;
  }
}
