// node client.mjs BASE_URL DOCUMENT: generates a client from the document, logs in with it, and logs out with nothing but
// what the document says. Then the session must be over.
import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { createClient as generate } from '@hey-api/openapi-ts';

const [baseUrl, document] = process.argv.slice(2);
const here = import.meta.dirname;
const folder = await mkdtemp(join(tmpdir(), 'vestibule-client-'));
try {
  await symlink(join(here, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{"type":"commonjs"}');
  await generate({
    input: document, output: { path: join(folder, 'src') }, plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent' },
  });
  const tsc = join(here, 'node_modules/typescript/bin/tsc');
  const options = ['--outDir', 'out', '--module', 'commonjs', '--moduleResolution', 'node10', '--target', 'es2022', '--lib', 'es2023,dom,dom.iterable', '--strict'];
  try {
    execFileSync(process.execPath, [tsc, ...options, '--rootDir', 'src', 'src/index.ts', 'src/sdk.gen.ts', 'src/client.gen.ts'], { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    throw new Error(error.stdout, { cause: error });
  }
  const api = await import(join(folder, 'out/sdk.gen.js'));
  const { client } = await import(join(folder, 'out/client.gen.js'));
  await use(api, client);
} finally {
  await rm(folder, { recursive: true });
}
console.log('the generated client logs out');

async function use(api, client) {
  let token;
  client.setConfig({ baseUrl, auth: (scheme) => (scheme.scheme === 'bearer' ? token : undefined) });
  const body = { name: 'Ada Example', email: `ada-${Date.now()}@example.com`, password: 'test1234' };
  const { data } = await api.signUp({ body, throwOnError: true });
  token = data.access_token;
  assert.equal((await api.getMe({ throwOnError: true })).data.email, body.email);
  assert.equal((await api.updateMe({ body: { name: 'Ada' }, throwOnError: true })).data.name, 'Ada');
  assert.equal((await api.listMySessions({ throwOnError: true })).data.items.length, 1);

  // By its bearer. A document without it makes a client that sends none: 204, and nothing has ended.
  const out = await api.logOut({ body: {} });
  assert.equal(out.response.status, 204);
  const refused = await api.refreshTokens({ body: { refresh_token: data.refresh_token } });
  assert.equal(refused.response.status, 401);
  assert.equal(refused.error.code, 'session_ended');
  assert.equal((await api.getMe()).error.code, 'session_ended');
}
