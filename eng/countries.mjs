// Writes countries.json: how the countries of the world map may be written in data. Run it when the packages change: node eng/countries.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const read = path => JSON.parse(readFileSync(require.resolve(path), 'utf8'));
const english = read('i18n-iso-countries/langs/en.json').countries;
const chinese = read('i18n-iso-countries/langs/zh.json').countries;

// What statistics write and the standard does not; the regions of China belong to its shape.
const others = {
  BN: ['Brunei'], BO: ['Bolivia'], BA: ['Bosnia', 'Bosnia-Herzegovina'],
  CD: ['DR Congo', 'Democratic Republic of Congo', 'Congo, Dem. Rep.', 'Congo-Kinshasa', 'Zaire', '刚果民主共和国'],
  CG: ['Republic of Congo', 'Congo, Rep.', 'Congo-Brazzaville', '刚果共和国', '刚果'],
  CI: ['Ivory Coast'], CN: ['Mainland China', 'PRC', '中国大陆', '大陆'], CV: ['Cape Verde'], CZ: ['Czech Republic'],
  FM: ['Micronesia, Fed. Sts.'], GB: ['UK', 'Great Britain', 'Britain', 'England'], GM: ['The Gambia', 'Gambia, The'], IR: ['Iran'],
    KP: ['North Korea', 'Korea, Dem. Rep.', '北朝鲜'], KR: ['South Korea', 'Korea', 'Korea, Rep.', '南韩'],
  LA: ['Laos', 'Lao PDR'], MD: ['Moldova'], MK: ['Macedonia', 'North Macedonia'], MM: ['Burma'], PS: ['Palestine', 'West Bank and Gaza'], RU: ['Russia'], SK: ['Slovak Republic'],
    SY: ['Syria'], SZ: ['Swaziland', 'Eswatini'],
  TL: ['East Timor'], TR: ['Turkey', 'Türkiye', 'Turkiye'], TZ: ['Tanzania'], US: ['USA', 'U.S.', 'U.S.A.', 'America', 'United States of America'], VE: ['Venezuela'],
    VN: ['Vietnam', 'Viet Nam'], YE: ['Yemen, Rep.'],
  AE: ['UAE'], EG: ['Egypt, Arab Rep.'], KG: ['Kyrgyz Republic'], LC: ['St. Lucia'], VC: ['St. Vincent and the Grenadines'], KN: ['St. Kitts and Nevis'], BS: ['Bahamas'],
    ST: ['Sao Tome and Principe'], NL: ['Holland'],
};
const simple = { CD: 'DR Congo', CG: 'Congo', GB: 'United Kingdom', IR: 'Iran', KP: 'North Korea', KR: 'South Korea', LA: 'Laos', MD: 'Moldova', PS: 'Palestine', RU: 'Russia',
  SY: 'Syria', TZ: 'Tanzania', US: 'United States', VE: 'Venezuela', VN: 'Vietnam', BO: 'Bolivia', FM: 'Micronesia', TR: 'Turkey', CN: 'China' };

const countries = read('@surbowl/world-geo-json-zh/world.zh.json').features
  .map(feature => feature.properties)
  .filter(({ iso_a2: code }) => /^[A-Z]{2}$/.test(code) && code !== 'AQ')
  .filter((country, index, all) => all.findIndex(other => other.iso_a2 === country.iso_a2) === index || country.name === '澳大利亚')
  .filter(({ name }) => name !== '阿什莫尔和卡捷群岛')
  .map(({ name, full_name, iso_a2, iso_a3, iso_n3 }) => {
    const known = [english[iso_a2] ?? []].flat();
    return [...new Set([name, simple[iso_a2] ?? known[0] ?? name, ...known, full_name, chinese[iso_a2], iso_a2, iso_a3, iso_n3, ...(others[iso_a2] ?? [])].flat().filter(Boolean))];
  });

// Lines that a person can compare.
const file = new URL('../src/Portal.Core/Reports/Charts/countries.json', import.meta.url);
writeFileSync(file, `[\n${countries.map(names => JSON.stringify(names)).join(',\n')}\n]\n`);
console.log(`${countries.length} countries`);
