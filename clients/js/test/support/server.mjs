// The real server, in an empty folder, on a free port.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const binary =
  process.env.VESTIBULE_BIN ?? fileURLToPath(new URL('../../../../target/debug/vestibule', import.meta.url));

const LIMITS = Object.fromEntries(
  ['SIGNUP', 'LOGIN', 'REFRESH', 'MAIL', 'MAILBOX', 'REST'].map((name) => [`VESTIBULE_LIMIT_${name}`, 'off']),
);

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

export async function startServer(settings = {}, chosen = undefined) {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-client-'));
  const port = chosen ?? (await freePort());
  const url = `http://localhost:${port}`;
  const env = {
    PATH: process.env.PATH,
    PORT: String(port),
    PUBLIC_URL: url,
    VESTIBULE_BCRYPT_COST: '4',
    ...LIMITS,
    ...settings,
  };
  const child = spawn(binary, ['serve'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  const waiting = new Set();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.push(line);
      for (const look of waiting) look();
    });
  }
  let exited = false;
  child.once('exit', () => {
    exited = true;
    for (const look of waiting) look();
  });

  /** Resolves when the log has `count` lines that match. */
  function logged(pattern, count = 1) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const lines = log.filter((line) => pattern.test(line));
        if (lines.length < count && !exited) return;
        waiting.delete(look);
        if (lines.length < count) reject(new Error(`the server ended:\n${log.join('\n')}`));
        else resolve(lines);
      };
      waiting.add(look);
      look();
    });
  }
  await logged(/listens on/);

  return {
    folder,
    url,
    log,
    logged,
    /** The statuses of POST /auth/refresh in the log, at least `count`: a line is written after its response was sent. */
    async refreshes(count = 0) {
      await logged(/POST \/auth\/refresh/, count);
      const seen = log.filter((line) => line.includes('GET /auth/settings')).length;
      await fetch(`${url}/auth/settings`);
      await logged(/GET \/auth\/settings/, seen + 1);
      return log
        .filter((line) => line.includes('POST /auth/refresh'))
        .map((line) => Number(/status=(\d+)/.exec(line)[1]));
    },
    command: (...args) => execFileSync(binary, args, { cwd: folder, env, encoding: 'utf8' }),
    async stop() {
      child.kill('SIGKILL');
      if (!exited) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
