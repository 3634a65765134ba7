// htmx as the pages use it. Its settings lie in the layout's <meta name="htmx-config">, because it reads them while it loads.
import htmx from 'htmx.org/dist/htmx.esm.js';

window.htmx = htmx;

export default htmx;
