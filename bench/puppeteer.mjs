// A picture in a new context each, as most scripts do it: node puppeteer.mjs BROWSER ADDRESS COUNT AT_ONCE → JSON of milliseconds.
import puppeteer from 'puppeteer-core';

const [executablePath, address, count, atOnce] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath,
  headless: 'shell',
  args: [...(process.getuid() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--hide-scrollbars', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--lang=zh-CN'],
});

async function shoot() {
  const begin = performance.now();
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 390, height: 844, deviceScaleFactor: 2 });
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForSelector('#report[data-state="ready"]');
    await page.screenshot({ type: 'png', fullPage: true });
  } finally {
    await context.close();
  }
  return performance.now() - begin;
}

await shoot();
await shoot();
let left = Number(count);
const times = [];
const begin = performance.now();
await Promise.all(Array.from({ length: Number(atOnce) }, async () => {
  while (left-- > 0) times.push(await shoot());
}));
const total = performance.now() - begin;
await browser.close();
console.log(JSON.stringify({ times, perSecond: times.length / (total / 1000) }));
