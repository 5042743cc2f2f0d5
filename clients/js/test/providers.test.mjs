// Logins at a certified provider in Chromium, against the real server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { becomes, chrome, openBrowser, openTab, startApp } from './support/pages.mjs';
import { logInThere, providerSettings, startProvider } from './support/provider.mjs';
import { freePort, startServer } from './support/server.mjs';
import { newUser } from './support/users.mjs';

let browser;
before(async () => {
  browser = await chrome();
});
after(() => browser?.close());

for (const mode of ['cookie', 'bearer']) {
  describe(`${mode} mode`, () => {
    let server;
    let provider;
    let app;
    before(async () => {
      const [port, issuer, own] = [await freePort(), await freePort(), await freePort()];
      const settings = { VESTIBULE_CORS_ORIGINS: `http://localhost:${port}`, ...providerSettings(issuer) };
      provider = await startProvider(issuer, `http://localhost:${own}`);
      server = await startServer(settings, own);
      app = await startApp(server.url, mode, port);
    });
    after(async () => {
      app?.stop();
      provider?.stop();
      await server?.stop();
    });

    async function open(t) {
      const context = await openBrowser(browser);
      t.after(() => context.close());
      await context.route(/fonts\.googleapis\.com/, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
      return openTab(context, app.url);
    }
    /** Leaves the app for the provider by one of the client's functions. */
    async function leave(tab, name, login, asked) {
      await tab.evaluate(([call, next]) => void api.providers[call](client, { provider: 'work', next }), [name, `${app.url}/`]);
      if (login) await logInThere(tab, login, asked); // else the provider knows the user
    }
    /** The app again; in bearer mode it finishes the login itself. */
    async function back(tab) {
      await tab.waitForURL((url) => url.origin === app.url && (mode === 'cookie' || url.hash));
      await tab.waitForFunction(() => window.ready);
      if (mode === 'cookie') return tab.evaluate(() => client.getSession());
      const arrival = await tab.evaluate(() => (window.arrival = api.providers.takeArrival()));
      assert.deepEqual(Object.keys(arrival), ['code']);
      assert.equal(await tab.evaluate(() => location.hash), '');
      return tab.evaluate(() => api.providers.finish(client, window.arrival));
    }

    test('a login at a provider makes an account, and its code is good once', async (t) => {
      const tab = await open(t);
      const listed = await tab.evaluate(() => api.providers.list(client));
      assert.deepEqual(listed.data, [{ id: 'work', name: 'work', kind: 'oidc' }]);
      const login = newUser().email.split('@')[0];
      await leave(tab, 'start', login);
      const result = await back(tab);
      assert.deepEqual([result.status, result.user.email], ['signed_in', `${login}@example.com`]);
      await becomes(tab, 'signed_in');
      const { data } = await tab.evaluate(() => api.providers.identities(client));
      assert.deepEqual(data.items.map(({ provider, email }) => [provider, email]), [['work', `${login}@example.com`]]);
      const last = await tab.evaluate((id) => api.providers.unlink(client, id), data.items[0].id);
      assert.equal(last.problem.code, 'last_way_in');
      if (mode === 'cookie') return;
      const again = await tab.evaluate(() => api.providers.finish(client, window.arrival));
      assert.equal(again.problem.code, 'invalid_challenge');
    });

    if (mode === 'cookie') return;

    test('an account with the email is proved once; unlinked, and linked again', async (t) => {
      const tab = await open(t);
      const user = newUser();
      await tab.evaluate((account) => api.signUp(client, account), user);
      await tab.evaluate(() => client.signOut());
      await leave(tab, 'start', user.email.split('@')[0]);
      const due = await back(tab);
      assert.equal(due.status, 'account_exists');
      assert.ok(due.methods.includes('password'), due.methods);
      const prove = (password) =>
        tab.evaluate((proof) => api.providers.prove(client, proof), { challenge: due.challenge, password });
      assert.equal((await prove('wrong12')).problem.code, 'wrong_password');
      assert.equal((await prove(user.password)).status, 'signed_in');
      const items = async () => (await tab.evaluate(() => api.providers.identities(client))).data.items;
      const [{ id }] = await items();
      assert.equal((await tab.evaluate((one) => api.providers.unlink(client, one), id)).status, 'ok');
      assert.deepEqual(await items(), []);
      await leave(tab, 'link');
      assert.deepEqual(await back(tab), { status: 'linked' });
      assert.equal((await items()).length, 1);
      await leave(tab, 'stepUp', user.email.split('@')[0], { consent: false });
      assert.equal((await back(tab)).status, 'signed_in');
    });

    test('an email that the provider does not say is asked for', async (t) => {
      const tab = await open(t);
      const user = newUser();
      await leave(tab, 'start', `silent-${user.email.split('@')[0]}`);
      assert.deepEqual(await back(tab), { status: 'email_required' });
      const done = await tab.evaluate((email) => api.providers.finish(client, window.arrival, { email }), user.email);
      assert.deepEqual([done.status, done.user.email, done.user.email_verified], ['signed_in', user.email, false]);
    });

    test('a login that is cancelled is an answer', async (t) => {
      const tab = await open(t);
      await leave(tab, 'start');
      await tab.getByRole('link', { name: 'Cancel' }).click();
      await tab.waitForURL((url) => url.origin === app.url && url.hash);
      await tab.waitForFunction(() => window.ready);
      const result = await tab.evaluate(() => api.providers.finish(client, api.providers.takeArrival()));
      assert.deepEqual([result.status, result.problem.code], ['error', 'access_denied']);
    });
  });
}
