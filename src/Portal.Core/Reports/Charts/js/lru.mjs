// zrender remembers texts and colours in plain objects, where "__proto__" and "constructor" are taken:
// a category of that name would be measured wrong, and write into every object of the process.
import LRU from 'zrender/lib/core/LRU.js';

const map = Symbol('map');

Object.defineProperty(LRU.prototype, '_map', {
  get() { return this[map]; },
  set() { this[map] = Object.create(null); },
});
