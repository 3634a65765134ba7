// Which drawings fit, phone or wide: the server reads the cookie. When the class of the window is another one
// than the page was written for, what listens (hx-trigger="portal:width from:document") asks again.
const wide = window.matchMedia('(min-width: 960px)');

tell();
wide.addEventListener('change', tell);

function tell() {
  const width = wide.matches ? 'wide' : 'phone';
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `w=${width}; Path=/; SameSite=Lax; Max-Age=31536000${secure}`;
  const written = document.documentElement.dataset.width;
  if (!written || written === width) return;
  document.documentElement.dataset.width = width;
  if (written === 'both') return;
  setTimeout(() => document.dispatchEvent(new CustomEvent('portal:width', { detail: { width } })), 50);
}
