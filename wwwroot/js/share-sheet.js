// The share sheet: the client's picker of people and its picture viewer, copied links, and what a finger must not do twice.
import htmx from './htmx.js';
import { copy } from './share.js';
import { toast } from './toast.js';

const patience = 60000; // a person chooses meanwhile
const settings = document.getElementById('wecom')?.dataset;
const client = () => import(settings.sdk);

document.addEventListener('click', event => {
  const { target } = event;
  const button = name => target.closest(`[data-${name}]`);
  if (button('copy-text')) return copyText(button('copy-text').dataset);
  if (button('pick-people')) return pick(button('pick-people'));
  const picture = button('picture');
  if (picture && settings) {
    event.preventDefault();
    return preview(picture);
  }
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  if (navigator.share) for (const way of document.querySelectorAll('[data-share-system][hidden]')) way.hidden = false;
  const link = document.querySelector('#sheet [data-copy-now=yes]');
  if (link) {
    link.dataset.copyNow = 'done';
    copyText(link.dataset, true);
  }
  // 下载 PDF was asked for: it goes on by itself when it is there.
  if (ctx.sourceElement?.matches?.('[data-wants-file]')) document.querySelector('#shot-file a[download]')?.click();
});

// The phone's 搜索 key looks for people; it must not send to those who are chosen already.
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && event.target.matches?.('form [name=term]')) event.preventDefault();
});

// Who is ticked while a list of people is on its way stays ticked in it.
const ticked = new Map();
const isOfPeople = ctx => ctx.target?.id === 'colleagues';
document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => { if (isOfPeople(ctx)) ticked.clear(); });
document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  const list = isOfPeople(ctx) && document.getElementById('colleagues');
  if (!list || !ticked.size) return;
  for (const { name, value, checked } of ticked.values()) {
    const input = list.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`);
    if (input) input.checked = checked;
    else if (checked) add(list, name, { id: value });
  }
  count(list);
});

document.addEventListener('change', ({ target }) => {
  const list = target.closest('#colleagues');
  if (!list) return;
  const { name, value, checked } = target;
  ticked.set(`${name} ${value}`, { name, value, checked });
  count(list);
});

function count(list) {
  const said = list.querySelector('[data-some]');
  const chosen = list.querySelectorAll('input:checked, ul ~ input[name=to], ul ~ input[name=party]').length;
  said.textContent = chosen ? said.dataset.some.replace('{0}', chosen) : said.dataset.none;
}

// Sent once: until the answer is there the button waits.
document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => sending(ctx, true));
document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => sending(ctx, false));
document.addEventListener('submit', event => {
  if (!event.target.matches('[data-sending]')) return;
  if (event.target.querySelector('[data-send][aria-busy=true]')) event.preventDefault();
  else if (!event.target.hasAttribute('hx-post')) busy(event.target, true);
});
window.addEventListener('pageshow', () => document.querySelectorAll('[data-sending]').forEach(form => busy(form, false)));

function sending({ sourceElement }, is) {
  if (!sourceElement?.matches?.('[data-sending]')) return;
  busy(sourceElement, is);
  // The button that waited had lost the focus.
  if (!is && document.activeElement === document.body) sourceElement.querySelector('[data-send]')?.focus({ preventScroll: true });
}

function busy(form, is) {
  const button = form.querySelector('[data-send]');
  if (button) button.disabled = is;
  button?.setAttribute('aria-busy', is);
  const voice = form.querySelector('[data-busy]');
  if (voice) voice.textContent = is ? voice.dataset.busy : '';
}

async function copyText({ copyText, said, failed }, quietly = false) {
  const copied = await copy(copyText);
  if (copied || !quietly) toast({ text: copied ? said : failed, failed: !copied });
}

// The client's viewer comes without our cookies: it gets addresses that hold a few minutes.
async function preview(picture) {
  const { capture } = picture.closest('[data-capture]')?.dataset ?? {};
  const answer = await fetch(`/captures/${capture}/passes`, { headers: { accept: 'application/json' } }).catch(() => null);
  const urls = answer?.ok ? (await answer.json()).map(path => new URL(path, location.origin).href) : [];
  const current = urls[picture.dataset.page ?? 0];
  const shown = current && await ask(ww => ww.previewImage({ current, urls }), 4000);
  if (!shown) location.href = picture.dataset.picture;
}

async function pick(button) {
  const list = document.getElementById('colleagues');
  const ids = name => [...list.querySelectorAll(`input[name=${name}]:checked`)].map(input => input.value);
  const type = button.dataset.pickPeople === 'members' ? ['user'] : ['department', 'user'];
  const answer = settings ? await ask(ww => ww.selectEnterpriseContact({ fromDepartmentId: -1, mode: 'multi', type, selectedDepartmentIds: ids('party'),
    selectedUserIds: ids('to') }), patience) : null;
  if (answer?.cancelled) return;
  if (!answer) return toast({ text: button.dataset.failed, failed: true });
  const chosen = typeof answer.result === 'string' ? JSON.parse(answer.result) : answer.result ?? {};
  for (const input of list.querySelectorAll('input:checked')) input.checked = false;
  for (const one of chosen.userList ?? []) add(list, 'to', one);
  for (const one of type.includes('department') ? chosen.departmentList ?? [] : []) add(list, 'party', one);
  htmx.trigger(list, 'picked');
}

function add(list, name, { id, name: called }) {
  for (const [field, value] of [[name, id], ['called', `${id}|${called ?? id}`]]) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name: field, value });
    list.append(input);
  }
}

// The SDK's promises may never end. Null: it failed; who cancels was shown it, and wants nothing more.
function ask(act, wait) {
  return Promise.race([
    client().then(act).catch(error => (/cancel/.test(error?.errMsg ?? '') ? { cancelled: true } : null)),
    new Promise(resolve => setTimeout(resolve, wait, null)),
  ]).then(answer => answer ?? null);
}
