// A browser for portals elsewhere: every WebSocket connection gets a Chromium of its own with a fresh profile, and takes it along when it ends.
// For a pod or container that holds nothing else. Chromium itself listens on loopback alone and lets no name but localhost in.
//   PORT (3000), TOKEN (none), MOST (4: browsers at the same time), CHROMIUM, SANDBOX=1 (Chromium's own, where the container allows its namespaces)
import { spawn } from 'node:child_process';
import { timingSafeEqual, createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { PORT = '3000', TOKEN = '', MOST = '4', CHROMIUM = '/usr/lib/chromium/chromium-headless-shell', SANDBOX = '0' } = process.env;
const flags = [
  '--remote-debugging-port=0', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-quic', '--disable-dev-shm-usage', '--hide-scrollbars', '--mute-audio', ...(SANDBOX === '1' ? [] : ['--no-sandbox']),
];
const running = new Set();
const digest = (text) => createHash('sha256').update(text).digest();

/** Resolves with { port, path } of a new Chromium, or rejects with its last words. */
function start(profile) {
  // Its own process group, so that all its children go with it; nothing of our environment is its business.
  const chromium = spawn(CHROMIUM, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { HOME: profile, TMPDIR: profile },
  });
  const ready = new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`no word within 15 s: ${said.slice(-300)}`)), 15_000);
    chromium.stderr.on('data', (piece) => {
      said = (said + piece).slice(-4000);
      const found = said.match(/DevTools listening on ws:\/\/[^:]+:(\d+)(\/\S+)\s/);
      if (found) { clearTimeout(late); resolve({ port: Number(found[1]), path: found[2] }); }
    });
    chromium.on('error', reject);
    chromium.on('exit', (code) => reject(new Error(`it ended with ${code}: ${said.slice(-300)}`)));
  });
  return { chromium, ready };
}

function end({ chromium, profile }) {
  try { process.kill(-chromium.pid, 'SIGKILL'); } catch { /* It is gone already. */ }
  setTimeout(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }), 200);
}

const refuse = (socket, status, words) => socket.end(`HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n${words}\n`);

async function serve(request, socket, head) {
  socket.on('error', () => socket.destroy());
  const asked = new URL(request.url, 'http://any');
  if (TOKEN && !timingSafeEqual(digest(asked.searchParams.get('token') ?? ''), digest(TOKEN))) { refuse(socket, '401 Unauthorized', 'The token is wrong.'); return; }
  if (running.size >= Number(MOST)) { refuse(socket, '503 Service Unavailable', `${MOST} browsers run already (MOST).`); return; }

  const profile = mkdtempSync(join(tmpdir(), 'browser-'));
  const seat = { profile, ...start(profile) };
  running.add(seat);
  const leave = () => { if (running.delete(seat)) end(seat); };
  socket.on('close', leave);
  try {
    const { port, path } = await seat.ready;
    const devtools = connect(port, '127.0.0.1', () => {
      const kept = Object.entries(request.headers).filter(([name]) => !['host', 'origin'].includes(name)).map(([name, value]) => `${name}: ${value}\r\n`);
      devtools.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${kept.join('')}\r\n`);
      devtools.write(head);
      devtools.pipe(socket).pipe(devtools);
    });
    devtools.on('error', () => socket.destroy());
    devtools.on('close', () => socket.destroy());
  } catch (error) {
    console.error(`The browser did not start: ${error.message}`);
    refuse(socket, '502 Bad Gateway', 'The browser did not start; its log says why.');
    leave();
  }
}

const server = createServer((request, answer) => {
  answer.writeHead(request.url === '/up' ? 200 : 404, { 'content-type': 'text/plain' });
  answer.end(`${running.size} of ${MOST} browsers run.\n`);
});
server.on('upgrade', serve);
server.listen(Number(PORT), () => console.log(`Browsers for portals: ws://0.0.0.0:${server.address().port}, at most ${MOST}.`));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => { for (const seat of running) end(seat); setTimeout(() => process.exit(0), 400); });
