// Lighthouse (mobile) of one address: node lighthouse.mjs ADDRESS COOKIES → JSON of scores 0 to 100.
import lighthouse from 'lighthouse';
import { launch } from 'chrome-launcher';

const [address, cookies] = process.argv.slice(2);
const chrome = await launch({
  chromePath: '/usr/bin/chromium',
  chromeFlags: ['--headless=new', ...(process.getuid() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  const result = await lighthouse(address, {
    port: chrome.port, output: 'json', logLevel: 'error', extraHeaders: { Cookie: cookies },
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
  });
  const { categories, audits } = result.lhr;
  const failed = Object.values(audits).filter(a => a.score !== null && a.score < 0.9 && ['binary', 'numeric', 'metricSavings'].includes(a.scoreDisplayMode)).map(a => a.id);
  console.log(JSON.stringify({ scores: Object.fromEntries(Object.entries(categories).map(([name, c]) => [name, Math.round(c.score * 100)])), failed }));
} finally {
  chrome.kill();
}
