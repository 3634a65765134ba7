// A canvas knows no custom properties: var(--chart-1) becomes the colour that the page shows now.
export function resolved(value, style = getComputedStyle(document.documentElement)) {
  if (typeof value === 'string') return value.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim() || 'transparent');
  if (Array.isArray(value)) return value.map(part => resolved(part, style));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolved(part, style)]));
  return value;
}

/** Calls back when the page changes between light and dark. */
export function onThemeChange(callback) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  dark.addEventListener('change', callback);
}
