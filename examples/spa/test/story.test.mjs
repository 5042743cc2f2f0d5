// The app in Chromium against the real server. Needs `npm ci` here and in clients/js.
// SPA_PORT and VESTIBULE_PORT choose the ports; by default any free ones.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { chrome } from '../../../clients/js/test/support/pages.mjs';
import { freePort, startServer } from '../../../clients/js/test/support/server.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const TEST_USER = { Name: 'Test User', Email: 'test@example.com', Password: 'test123' };

let browser;
before(async () => {
  browser = await chrome();
});
after(() => browser.close());

/** The app at `host`, and a server of its own that allows it. */
async function start(mode, host = 'localhost', settings = {}) {
  const port = Number(process.env.SPA_PORT ?? (await freePort()));
  const origin = `http://${host}:${port}`;
  const server = await startServer({ VESTIBULE_CORS_ORIGINS: origin, ...settings }, process.env.VESTIBULE_PORT);
  const cacheDir = await mkdtemp(join(tmpdir(), 'vestibule-spa-'));
  const vite = await createServer({
    root,
    logLevel: 'error',
    clearScreen: false,
    server: { host, port, strictPort: true, hmr: false },
    define: {
      'import.meta.env.VITE_VESTIBULE_URL': JSON.stringify(server.url),
      'import.meta.env.VITE_VESTIBULE_MODE': JSON.stringify(mode),
    },
    cacheDir,
  });
  await vite.listen();
  return {
    origin,
    server,
    async stop() {
      await Promise.all([vite.close(), server.stop()]);
      await rm(cacheDir, { recursive: true, force: true });
    },
  };
}

async function openPage(t, app, path) {
  const context = await browser.newContext({ baseURL: app.origin });
  t.after(() => context.close());
  const noise = [];
  context.on('weberror', (event) => noise.push(String(event.error())));
  const page = await context.newPage();
  await page.goto(path);
  return { context, page, noise };
}

async function fill(page, values, button) {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: button, exact: true }).click();
}

const at = (page, path) => page.waitForURL((url) => url.pathname === path);
const greeted = (page, name) => page.getByRole('heading', { name: `Hello, ${name}`, exact: true }).waitFor();
const alerted = (page, words) => page.getByRole('alert').filter({ hasText: words }).waitFor();

for (const [mode, host] of [
  ['cookie', 'localhost'],
  ['bearer', 'localhost'],
  ['bearer', '127.0.0.1'],
]) {
  describe(`${mode} mode on ${host}`, () => {
    let app;
    before(async () => {
      app = await start(mode, host);
    });
    after(() => app.stop());

    test('the first user signs up, and is on the home page, logged in', async (t) => {
      const { context, page, noise } = await openPage(t, app, '/signup');
      await fill(page, TEST_USER, 'Sign Up');
      await at(page, '/');
      await greeted(page, 'Test User');
      await page.getByText('You are logged in as test@example.com. Your roles: member.').waitFor();
      await page.getByText('(this browser)').waitFor();
      if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/home-${mode}.png` });

      await page.reload();
      await greeted(page, 'Test User');

      const second = await context.newPage();
      await second.goto('/login');
      await at(second, '/');
      await greeted(second, 'Test User');

      await page.getByRole('button', { name: 'Log Out', exact: true }).click();
      for (const tab of [page, second]) await at(tab, '/login');
      await page.reload();
      await page.getByRole('heading', { name: 'Log in', exact: true }).waitFor();
      assert.deepEqual(noise, []);
    });

    test('a login, wrong and right', async (t) => {
      const { page } = await openPage(t, app, '/');
      await at(page, '/login');
      await fill(page, { Email: TEST_USER.Email, Password: 'wrong12' }, 'Log In');
      await alerted(page, 'Invalid credentials');
      await fill(page, { Password: TEST_USER.Password }, 'Log In');
      await at(page, '/');
      await greeted(page, 'Test User');
    });

    test('errors are at their fields, and a taken email is said', async (t) => {
      const { page } = await openPage(t, app, '/signup');
      await fill(page, { ...TEST_USER, Password: 'short' }, 'Sign Up');
      const password = page.getByLabel('Password', { exact: true });
      await page.waitForFunction(
        (input) => input.getAttribute('aria-invalid') === 'true',
        await password.elementHandle(),
      );
      await fill(page, TEST_USER, 'Sign Up');
      await alerted(page, 'email');
    });
  });
}

test('the export asks for the password when the login is not fresh', async (t) => {
  const app = await start('cookie', 'localhost', { VESTIBULE_FRESH: '1s' });
  t.after(app.stop);
  const { page } = await openPage(t, app, '/signup');
  await fill(page, TEST_USER, 'Sign Up');
  await greeted(page, 'Test User');
  const dialog = page.getByRole('dialog');
  // The login is fresh for a second, during which there is no question. The dialog covers the button.
  while (!(await dialog.isVisible())) {
    await page
      .getByRole('button', { name: 'Export my data', exact: true })
      .click({ timeout: 1000 })
      .catch(() => {});
  }
  await dialog.getByLabel(/^Password/).fill('wrong12');
  await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
  await dialog.getByRole('alert').filter({ hasText: 'password' }).waitFor();
  await dialog.getByLabel(/^Password/).fill(TEST_USER.Password);
  await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: 'bytes' }).waitFor();
});

test('cookie mode on another site is refused before anything is made', async (t) => {
  const app = await start('cookie', '127.0.0.1');
  t.after(app.stop);
  const { page } = await openPage(t, app, '/signup');
  await fill(page, TEST_USER, 'Sign Up');
  await alerted(page, /site|origin/i);
  assert.doesNotMatch(app.server.command('user', 'list'), /test@example\.com/);
});

test('the server is away: said so, and no login form', async (t) => {
  const app = await start('cookie');
  t.after(app.stop);
  const { context, page } = await openPage(t, app, '/signup');
  await fill(page, TEST_USER, 'Sign Up');
  await greeted(page, 'Test User');
  await context.route(`${app.server.url}/**`, (route) => route.abort());
  await page.reload();
  await alerted(page, 'could not be reached');
  await context.unroute(`${app.server.url}/**`);
  // It waits a second before it asks again.
  while (await page.getByRole('button', { name: 'Try again', exact: true }).isVisible()) {
    await page
      .getByRole('button', { name: 'Try again', exact: true })
      .click({ timeout: 1000 })
      .catch(() => {});
  }
  await greeted(page, 'Test User');
});
