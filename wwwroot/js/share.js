// What is given away of a page, and how: by the client, else by the system's own sheet, else as a copied link.
import { toast } from './toast.js';

const foreign = ['from', 'isappinstalled', 'nsukey', 'wework_cfm_code', 'code', 'state', 'said', 'again'];
let client;

/** Inside of WeCom: `give(card)` answers `shared`, `cancelled` or `failed`. */
export const shareBy = give => { client = give; };

/** What stands on a card: the report says it itself, other pages by their heading. The link is clean of what clients add to it. */
export function card() {
  const said = document.querySelector('[data-share-card]')?.dataset ?? {};
  const site = document.querySelector('meta[name=application-name]')?.content ?? document.title;
  const icon = document.querySelector('link[rel=apple-touch-icon]')?.getAttribute('href') ?? '/';
  return {
    title: said.title ?? (document.querySelector('h1')?.textContent.trim() || document.title),
    desc: said.desc || site,
    link: new URL(said.link ?? here(), location.origin).href,
    imgUrl: new URL(said.picture || icon, location.origin).href,
  };
}

/** The system's sheet where there is one, else the link on the clipboard. Answers `shared`, `copied`, `cancelled` or `failed`. */
export async function offer({ title, desc, link }) {
  try {
    if (navigator.share) {
      await navigator.share({ title, text: desc, url: link });
      return 'shared';
    }
  } catch (error) {
    if (error.name === 'AbortError') return 'cancelled';
  }
  return await copy(link) ? 'copied' : 'failed';
}

export async function copy(text) {
  return byHand(text) || (await navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false);
}

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-share-message]');
  if (!button) return;
  const end = await (client ?? offer)(card());
  if (end === 'copied') toast({ text: button.dataset.copied });
  if (end === 'failed') toast({ text: button.dataset.failed, failed: true });
});

// Works without https and without asking; what does not know it any more has the clipboard.
function byHand(text) {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  document.querySelector('.sheet:not([hidden])')?.append(field) ?? document.body.append(field);
  field.focus({ preventScroll: true });
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  focused?.focus?.({ preventScroll: true });
  return copied;
}

function here() {
  const address = new URL(location.href);
  foreign.forEach(name => address.searchParams.delete(name));
  return address.pathname + address.search;
}
