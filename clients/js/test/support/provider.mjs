// node-oidc-provider, which is certified, and its own login pages.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../tests/providers', import.meta.url));

/** Serves on `port`, for a server at `url` whose provider is named `work`. */
export async function startProvider(port, url) {
  const args = ['server.mjs', String(port), `${url}/auth/providers/work/callback`];
  const child = spawn('node', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  return { stop: () => child.kill() };
}

/** What the server needs to know. */
export const providerSettings = (port) => ({
  VESTIBULE_PROVIDERS: 'work',
  VESTIBULE_PROVIDER_WORK_ISSUER: `http://127.0.0.1:${port}`,
  VESTIBULE_PROVIDER_WORK_CLIENT_ID: 'the-client',
  VESTIBULE_PROVIDER_WORK_CLIENT_SECRET: 'client:secret+canary',
  VESTIBULE_EGRESS_ALLOW: '127.0.0.1',
});

/** The pages of the provider: a login, and the first time a consent. */
export async function logInThere(tab, login, { consent = true } = {}) {
  await tab.getByPlaceholder('Enter any login').fill(login);
  await tab.getByPlaceholder('and password').fill('any');
  await tab.getByRole('button', { name: 'Sign-in' }).click();
  if (consent) await tab.getByRole('button', { name: 'Continue', exact: true }).click();
}
