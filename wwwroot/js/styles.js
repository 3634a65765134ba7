// When the stylesheet has come the server is told: the next page need not carry the rules of its first screen (docs/adr/0012).
// Not for ever, because clients throw away what they keep; the page is only slower then.
const sheet = document.querySelector('link[data-kept]');

if (sheet?.sheet) tell();
else sheet?.addEventListener('load', tell);

function tell() {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `css=${sheet.dataset.kept}; Path=/; SameSite=Lax; Max-Age=2592000${secure}`;
}
