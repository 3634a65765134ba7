// failed-tests.mjs REPORT: of an xunit report, each failed test on a line with what it said and the first line of our own code that it came from.
import { readFileSync } from 'node:fs';

const plain = text => text.replace(/<!\[CDATA\[|\]\]>/g, '').replace(/&(quot|apos|lt|gt|amp|#x?[0-9a-f]+);/gi, (all, name) =>
  ({ quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' })[name]
    ?? String.fromCodePoint(Number(name.startsWith('#x') ? '0x' + name.slice(2) : name.slice(1))));
const inside = (text, tag) => plain(text.match(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`))?.[1] ?? '');
const oneLine = text => text.replace(/(\s|\\r|\\n)+/g, ' ').trim().slice(0, 600);

const report = readFileSync(process.argv[2], 'utf8');
for (const [, attributes, body] of report.matchAll(/<test ([^>]*result="Fail"[^>]*)>([\s\S]*?)<\/test>/g)) {
  const at = inside(body, 'stack-trace').match(/in \S*?((?:tests|src)\/\S+:line \d+)/)?.[1];
  console.log(oneLine(`${plain(attributes.match(/ ?name="([^"]*)"/)[1])}: ${inside(body, 'message')}${at ? ` (${at})` : ''}`));
}

for (const [, body] of report.matchAll(/<error [^>]*>([\s\S]*?)<\/error>/g)) {
  console.log(oneLine(`outside of a test: ${inside(body, 'message')}`));
}
