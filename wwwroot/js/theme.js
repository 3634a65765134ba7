// The choice of light or dark is seen at once; the cookie tells the server for the next page.
document.addEventListener('change', ({ target }) => {
  if (!target.matches?.('[data-theme-switch] input[name="theme"]')) return;
  const theme = target.value === 'light' || target.value === 'dark' ? target.value : '';

  set(document.documentElement, 'data-theme', theme);
  set(document.body, 'data-weui-theme', theme);
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `theme=${theme}; Path=/; SameSite=Lax; Max-Age=${theme ? 31536000 : 0}${secure}`;
});

function set(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}
