// Cookie mode: a second factor, whose challenge and trust are in cookies that no script reads, and the first visit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chrome, openBrowser, openTab, session, startApp } from './support/pages.mjs';
import { freePort, startServer } from './support/server.mjs';
import { newUser, totp } from './support/users.mjs';

test('the second step of a login, and a browser that is trusted', async (t) => {
  const port = await freePort();
  const server = await startServer({ VESTIBULE_CORS_ORIGINS: `http://localhost:${port}` });
  t.after(() => server.stop());
  const app = await startApp(server.url, 'cookie', port);
  t.after(() => app.stop());
  const browser = await chrome();
  t.after(() => browser.close());
  const tab = await openTab(await openBrowser(browser), app.url);

  const user = newUser();
  await tab.evaluate((account) => api.signUp(client, account), user);
  const { data } = await tab.evaluate(() => api.factors.addTotp(client, {}));
  const confirm = ({ id, code }) => api.factors.confirmTotp(client, id, code);
  assert.equal((await tab.evaluate(confirm, { id: data.id, code: totp(data.secret) })).status, 'ok');
  await tab.evaluate(() => client.signOut());

  const logIn = (account) => api.signIn.password(client, account);
  const due = await tab.evaluate(logIn, user);
  assert.equal(due.status, 'second_factor_required');
  assert.equal(due.challenge, undefined);
  // The page may be loaded again between the steps.
  await tab.reload();
  await tab.waitForFunction(() => window.ready);
  const show = (code) => api.secondFactor.code(client, { code, remember: true });
  assert.equal((await tab.evaluate(show, '000000')).problem.code, 'invalid_code');
  assert.equal((await tab.evaluate(show, totp(data.secret, 1))).status, 'signed_in');

  assert.equal((await tab.evaluate(() => api.factors.trustedDevices(client))).data.items.length, 1);
  await tab.evaluate(() => client.signOut());
  assert.equal((await tab.evaluate(logIn, user)).status, 'signed_in');
});

test('where users sign in on this origin only, a first visit sends no request', async (t) => {
  const port = await freePort();
  const server = await startServer({ VESTIBULE_CORS_ORIGINS: `http://localhost:${port}` });
  t.after(() => server.stop());
  const app = await startApp(server.url, 'cookie', port, { noteSignIn: true });
  t.after(() => app.stop());
  const browser = await chrome();
  t.after(() => browser.close());
  const context = await openBrowser(browser);
  let refreshes = 0;
  context.on('request', (request) => {
    refreshes += request.method() === 'POST' && request.url().endsWith('/refresh');
  });
  const tab = await openTab(context, app.url);
  const visit = async () => {
    await tab.reload();
    await tab.waitForFunction(() => window.ready);
    return (await session(tab)).status;
  };

  assert.deepEqual([await visit(), refreshes], ['signed_out', 0]);
  await tab.evaluate((account) => api.signUp(client, account), newUser());
  assert.deepEqual([await visit(), refreshes], ['signed_in', 1]);
  await tab.evaluate(() => client.signOut());
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
  assert.deepEqual([await visit(), refreshes], ['signed_out', 1]);

  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  assert.deepEqual([await visit(), refreshes], ['signed_out', 2], 'nothing is known, so the server is asked');
});
