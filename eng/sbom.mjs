// What an archive is made of, as CycloneDX 1.6: node eng/sbom.mjs FOLDER VERSION > sbom.json
// NuGet packages and the runtime as Portal.deps.json of the published folder has them, npm packages as package-lock.json has them.
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const [folder, version = '0.0.0'] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const hex = (base64) => Buffer.from(base64, 'base64').toString('hex');
const packages = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget/packages');

/** The licence as the package itself names it, or the file of the package that holds it. */
function nugetLicence(path) {
  const nuspec = join(packages, path, `${path.split('/')[0]}.nuspec`);
  if (!existsSync(nuspec)) return undefined;
  const text = readFileSync(nuspec, 'utf8');
  const expression = text.match(/<license type="expression">([^<]+)</)?.[1];
  const file = text.match(/<license type="file">([^<]+)</)?.[1];
  return expression ? [{ expression }] : file ? [{ license: { name: `${file} in the package` } }] : undefined;
}

function nuget() {
  const libraries = Object.entries(read(join(folder, 'Portal.deps.json')).libraries).filter(([, library]) => library.type !== 'project');
  return libraries.map(([id, { type, path, sha512 }]) => {
    const [name, number] = id.replace(/^runtimepack\./, '').split('/');
    const lower = path ?? `${name.toLowerCase()}/${number}`;
    return {
      type: type === 'runtimepack' ? 'framework' : 'library',
      name, version: number, purl: `pkg:nuget/${name}@${number}`,
      ...(sha512 && { hashes: [{ alg: 'SHA-512', content: hex(sha512.replace(/^sha512-/, '')) }] }),
      licenses: nugetLicence(lower),
    };
  });
}

function npm() {
  const shipped = Object.entries(read(join(root, 'package-lock.json')).packages).filter(([path, { dev }]) => path && !dev);
  return shipped.map(([path, { version: number, integrity, license }]) => {
    const name = path.split('node_modules/').at(-1);
    return {
      type: 'library', name, version: number, purl: `pkg:npm/${name.replace('@', '%40')}@${number}`,
      ...(integrity?.startsWith('sha512-') && { hashes: [{ alg: 'SHA-512', content: hex(integrity.slice(7)) }] }),
      // One package writes SPDX's 0BSD in a way of its own.
      licenses: license ? [{ expression: license.replace('BSD-0-Clause', '0BSD') }] : undefined,
    };
  });
}

const components = [...nuget(), ...npm()].map((each) => ({ 'bom-ref': each.purl, ...each }));
console.log(JSON.stringify({
  bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
  metadata: { component: { type: 'application', 'bom-ref': `portal@${version}`, name: 'portal', version, licenses: [{ expression: 'MIT' }] } },
  components,
  dependencies: [{ ref: `portal@${version}`, dependsOn: components.map((each) => each['bom-ref']) }],
}, null, 1));
