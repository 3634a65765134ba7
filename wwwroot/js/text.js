// The few sentences that scripts say, in the page's language: the server writes them into the layout.
const words = document.getElementById('script-text')?.dataset ?? {};

/** @param {'offline'|'failed'|'gone'|'expired'|'busy'|'retry'|'reload'|'close'} name */
export const text = name => words[name] ?? '';
