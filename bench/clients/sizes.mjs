// npm install && node sizes.mjs: what an app downloads for sign-up, login and a session, by client.
// The same bundler and the same compression for each; the versions are those of package.json.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const OURS = '../../clients/js/dist';
const NAMES = ['index', 'sign_in', 'second_factor', 'account', 'sessions', 'factors', 'passkeys'];

const CLIENTS = [
  [
    'vestibule-client: password',
    `import { createClient, signUp } from '${OURS}/index.js'; import { password } from '${OURS}/sign_in.js';
     const client = createClient({ baseUrl: '/auth' });
     globalThis.run = [signUp(client, {}), password(client, {}), client.onChange, client.signOut];`,
  ],
  ['vestibule-client: everything but React', NAMES.map((name) => `export * from '${OURS}/${name}.js';`).join('\n')],
  [
    '@supabase/auth-js: password',
    `import { AuthClient } from '@supabase/auth-js';
     const client = new AuthClient({ url: '/auth' });
     globalThis.run = [client.signUp({}), client.signInWithPassword({}), client.onAuthStateChange, client.signOut];`,
  ],
  [
    'better-auth/client: password',
    `import { createAuthClient } from 'better-auth/client';
     const client = createAuthClient({ baseURL: '/auth' });
     globalThis.run = [client.signUp.email({}), client.signIn.email({}), client.useSession, client.signOut];`,
  ],
  [
    'oidc-client-ts: redirect to a provider',
    `import { UserManager } from 'oidc-client-ts';
     const client = new UserManager({ authority: '/auth', client_id: 'app', redirect_uri: '/' });
     globalThis.run = [client.signinRedirect(), client.signinCallback(), client.events, client.signoutRedirect()];`,
  ],
];

const resolveDir = fileURLToPath(new URL('.', import.meta.url));
for (const [what, contents] of CLIENTS) {
  const { outputFiles: [file] } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['browser', 'import'],
    write: false,
  });
  const kilobytes = (gzipSync(file.contents, { level: 9 }).length / 1000).toFixed(1);
  console.log(`| ${what} | ${kilobytes} kB |`);
}
const { dependencies } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));
console.log(Object.entries(dependencies).map(([name, version]) => `${name} ${version}`).join(', '));
