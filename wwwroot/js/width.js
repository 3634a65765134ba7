// Which drawings fit, phone, mid or wide: the server reads the cookie. When the class of the window is another one
// than the page was written for, what listens (hx-trigger="portal:width from:document") asks again.
// The limits are those of the columns (css/columns.css).
const mid = window.matchMedia('(min-width: 600px)');
const wide = window.matchMedia('(min-width: 1160px)');

tell();
mid.addEventListener('change', tell);
wide.addEventListener('change', tell);

function tell() {
  const width = wide.matches ? 'wide' : mid.matches ? 'mid' : 'phone';
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `w=${width}; Path=/; SameSite=Lax; Max-Age=31536000${secure}`;
  const written = document.documentElement.dataset.width;
  if (!written || written === width) return;
  document.documentElement.dataset.width = width;
  if (written === 'both' && width !== 'mid') return; // the page holds the phone's and the desktop's
  setTimeout(() => document.dispatchEvent(new CustomEvent('portal:width', { detail: { width } })), 50);
}
