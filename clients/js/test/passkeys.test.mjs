// Passkeys in Chromium with its virtual authenticator, against the real server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { becomes, chrome, openBrowser, openTab, startApp } from './support/pages.mjs';
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
    let app;
    before(async () => {
      const port = await freePort();
      const origin = `http://localhost:${port}`;
      server = await startServer({ VESTIBULE_CORS_ORIGINS: origin, VESTIBULE_RP_ORIGINS: origin });
      app = await startApp(server.url, mode, port);
    });
    after(async () => {
      app.stop();
      await server.stop();
    });

    /** A signed-in user in a browser with an authenticator. */
    async function open(t) {
      const context = await openBrowser(browser);
      t.after(() => context.close());
      const tab = await openTab(context, app.url);
      const cdp = await context.newCDPSession(tab);
      await cdp.send('WebAuthn.enable');
      const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      const user = newUser();
      await tab.evaluate((account) => api.signUp(client, account), user);
      return {
        tab,
        user,
        credentials: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
      };
    }

    test('a passkey is made, signs in without a name, and steps up', async (t) => {
      const { tab, user, credentials } = await open(t);
      const added = await tab.evaluate(() => api.passkeys.add(client, { label: 'laptop' }));
      assert.equal(added.status, 'ok', JSON.stringify(added));
      assert.equal(added.data.label, 'laptop');
      assert.equal(added.data.recovery_codes.length, 10);
      assert.equal((await credentials()).length, 1);

      await tab.evaluate(() => client.signOut());
      const [entered, seen] = await tab.evaluate(async () => {
        const seen = [];
        const onChosen = () => seen.push(client.session.status);
        return [await api.signIn.passkey(client, { onChosen }), seen];
      });
      assert.equal(entered.status, 'signed_in', JSON.stringify(entered));
      assert.equal(entered.user.email, user.email);
      assert.deepEqual(seen, ['signed_out'], 'between the choice and the login');

      const steppedUp = await tab.evaluate(async () => {
        const signed = await api.passkeys.sign(client);
        return signed.status === 'ok' ? api.stepUp(client, { passkey: signed.data }) : signed;
      });
      assert.equal(steppedUp.status, 'ok', JSON.stringify(steppedUp));
    });

    test('a passkey is the second factor after the password', async (t) => {
      const { tab, user } = await open(t);
      await tab.evaluate(() => api.passkeys.add(client));
      await tab.evaluate(() => client.signOut());
      const due = await tab.evaluate((account) => api.signIn.password(client, account), user);
      assert.equal(due.status, 'second_factor_required');
      assert.ok(due.methods.includes('passkey'));
      const done = await tab.evaluate((challenge) => api.secondFactor.passkey(client, { challenge }), due.challenge);
      assert.equal(done.status, 'signed_in', JSON.stringify(done));
    });

    test('a passkey that was removed signs no user in', async (t) => {
      const { tab } = await open(t);
      const { data } = await tab.evaluate(() => api.passkeys.add(client));
      assert.equal((await tab.evaluate((id) => api.passkeys.rename(client, id, 'old'), data.id)).data.label, 'old');
      assert.equal((await tab.evaluate(() => api.passkeys.list(client))).data.items[0].label, 'old');
      const removed = await tab.evaluate((id) => api.passkeys.remove(client, id), data.id);
      assert.deepEqual(removed.data?.remaining, [], JSON.stringify(removed));
      await tab.evaluate(() => client.signOut());
      const entered = await tab.evaluate(() => api.signIn.passkey(client));
      assert.equal(entered.status, 'error');
      assert.ok(['unknown_passkey', 'cancelled'].includes(entered.problem.code), entered.problem.code);
      await becomes(tab, 'signed_out');
    });

    test('a dialog that is closed is an answer', async (t) => {
      const { tab } = await open(t);
      const aborted = await tab.evaluate(async () => {
        const stop = new AbortController();
        const entered = api.signIn.passkey(client, { autofill: true, signal: stop.signal });
        stop.abort();
        return entered;
      });
      assert.equal(aborted.problem.code, 'cancelled');
    });
  });
}
