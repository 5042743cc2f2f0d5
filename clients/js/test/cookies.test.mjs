// A second factor in cookie mode: the challenge and the trust in a browser are in cookies that no script reads.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chrome, openBrowser, openTab, startApp } from './support/pages.mjs';
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
