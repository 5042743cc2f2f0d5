// Several tabs of a real browser, in both modes.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { becomes, chrome, openBrowser, openTab, session, startApp } from './support/pages.mjs';
import { freePort, startServer } from './support/server.mjs';
import { newUser } from './support/users.mjs';

let browser;
before(async () => {
  browser = await chrome();
});
after(() => browser.close());

for (const mode of ['cookie', 'bearer']) {
  describe(`${mode} mode`, () => {
    let server;
    let app;
    // For each test, so that its log is of this test.
    beforeEach(async () => {
      const port = await freePort();
      server = await startServer({ VESTIBULE_CORS_ORIGINS: `http://localhost:${port}` });
      app = await startApp(server.url, mode, port);
    });
    afterEach(async () => {
      app.stop();
      await server.stop();
    });

    /** A browser with a user who is signed in in `count` tabs. */
    async function signedIn(t, count) {
      const context = await openBrowser(browser);
      t.after(() => context.close());
      const user = newUser();
      const first = await openTab(context, app.url);
      assert.equal((await first.evaluate((account) => api.signUp(client, account), user)).status, 'signed_in');
      const tabs = [first];
      while (tabs.length < count) {
        const tab = await openTab(context, app.url);
        assert.equal((await session(tab)).user?.email, user.email);
        tabs.push(tab);
      }
      await Promise.all(tabs.map((tab) => tab.evaluate(() => client.getAccessToken())));
      // Each further tab has refreshed once.
      const refreshes = async (expected) => (await server.refreshes(count - 1 + expected)).slice(count - 1);
      return { context, user, tabs, refreshes };
    }

    const expire = (tabs) =>
      Promise.all(
        tabs.map((tab) =>
          tab.evaluate(() => {
            window.skew += 901;
          }),
        ),
      );
    const tokens = async (tabs) => {
      const all = await Promise.all(tabs.map((tab) => tab.evaluate(() => client.getAccessToken())));
      assert.deepEqual([...new Set(all.map(({ status }) => status))], ['ok']);
      return new Set(all.map(({ data }) => data));
    };
    /**
     * Holds the refresh of a tab. `sent`: the server has rotated the token, and only the response is missing. In the page,
     * because a request that is held outside is still sent when its tab is closed.
     */
    async function hold(tab, sent) {
      await tab.evaluate((already) => {
        const real = window.fetch;
        const until = new Promise((resolve) => {
          window.release = resolve;
        });
        window.fetch = async (request) => {
          if (!request.url.endsWith('/auth/refresh')) return real(request);
          const response = already ? await real(request) : undefined;
          window.held = true;
          await until;
          return response ?? real(request);
        };
      }, sent);
      return {
        held: () => tab.waitForFunction(() => window.held),
        release: () => tab.evaluate(() => window.release()),
      };
    }

    test('a session lasts over a reload, and no script reads the refresh token in cookie mode', async (t) => {
      const {
        user,
        tabs: [tab],
      } = await signedIn(t, 1);
      await tab.reload();
      await tab.waitForFunction(() => window.ready);
      assert.equal((await session(tab)).user.email, user.email);
      const reach = await tab.evaluate(() => JSON.stringify({ ...localStorage }) + document.cookie);
      assert.equal(reach.length > 10, mode === 'bearer');
    });

    test('five tabs on an expired token: one refresh', async (t) => {
      const { tabs, refreshes } = await signedIn(t, 5);
      for (let round = 1; round <= 5; round++) {
        await expire(tabs);
        assert.equal((await tokens(tabs)).size, 1);
        assert.deepEqual(await refreshes(round), Array(round).fill(200));
      }
      // The tabs said so to their pages, too.
      for (const tab of tabs) assert.deepEqual((await tab.evaluate(() => events)).slice(-1), ['token_refreshed']);
    });

    test('many requests of five tabs: one refresh', async (t) => {
      const { tabs, refreshes } = await signedIn(t, 5);
      await expire(tabs);
      const statuses = await Promise.all(
        tabs.map((tab) =>
          tab.evaluate(async (url) => {
            const responses = await Promise.all(Array.from({ length: 10 }, () => client.fetch(url)));
            return responses.map(({ status }) => status);
          }, `${server.url}/auth/me`),
        ),
      );
      assert.deepEqual(new Set(statuses.flat()), new Set([200]));
      assert.deepEqual(await refreshes(1), [200]);
    });

    for (const sent of [false, true]) {
      test(`the tab that refreshes is closed ${sent ? 'before the response' : 'before the request'}: the others go on`, async (t) => {
        const { user, tabs, refreshes } = await signedIn(t, 5);
        const [leader, ...others] = tabs;
        await expire(tabs);
        const { held } = await hold(leader, sent);
        const lost = leader.evaluate(() => client.getAccessToken()).catch(() => {});
        await held();
        const waiting = tokens(others);
        // They do wait: for the lock, of which the browser can tell.
        await others[0].waitForFunction(async () => (await navigator.locks.query()).pending.length === 4);
        await leader.close();
        await lost;
        assert.equal((await waiting).size, 1);
        assert.deepEqual(await refreshes(1 + sent), sent ? [200, 200] : [200]);
        assert.equal((await session(others[3])).user.email, user.email);
        assert.ok(!server.log.some((line) => line.includes('reuse')));
      });
    }

    test('a tab that hangs: the others wait for it five seconds', async (t) => {
      const {
        tabs: [hanging, other],
      } = await signedIn(t, 2);
      await expire([hanging, other]);
      const { held, release } = await hold(hanging, false);
      const late = hanging.evaluate(() => client.getAccessToken());
      await held();
      assert.equal((await tokens([other])).size, 1);
      await release();
      assert.equal((await late).status, 'ok');
      assert.equal((await tokens([hanging, other])).size, 1, 'the last refresh is the token of both');
    });

    test('sign-out in one tab while another refreshes: all are signed out, and stay so', async (t) => {
      const { tabs } = await signedIn(t, 3);
      const [refreshing, leaving, watching] = tabs;
      await expire([refreshing]);
      const { held, release } = await hold(refreshing, true);
      const token = refreshing.evaluate(() => client.getAccessToken());
      await held();
      const out = leaving.evaluate(() => client.signOut());
      await leaving.waitForFunction(async () => (await navigator.locks.query()).pending.length === 1);
      await release();
      assert.equal((await out).status, 'ok');
      await token;
      for (const tab of tabs) await becomes(tab, 'signed_out');
      await watching.reload();
      await watching.waitForFunction(() => window.ready);
      assert.equal((await session(watching)).status, 'signed_out');
      assert.ok(!server.log.some((line) => line.includes('reuse')));
    });

    test('another user signs in in one tab: all tabs show that user', async (t) => {
      const {
        tabs: [first, second],
      } = await signedIn(t, 2);
      const other = newUser();
      await first.evaluate((account) => api.signUp(client, account), other);
      await second.waitForFunction((email) => client.session.user.email === email, other.email);
      const me = await second.evaluate(() => client.getUser());
      assert.equal(me.data.email, other.email);
    });

    test('a page of the back-forward cache does not show a session that has ended', async (t) => {
      const {
        user,
        tabs: [tab],
      } = await signedIn(t, 1);
      await tab.evaluate(() =>
        addEventListener('pageshow', (event) => {
          window.persisted = event.persisted;
        }),
      );
      await tab.goto(`${app.url}/elsewhere`);
      server.command('user', 'end-sessions', user.email);
      await tab.goBack({ waitUntil: 'commit' }); // there is no load: the page is as it was
      await tab.waitForFunction(() => window.persisted);
      await becomes(tab, 'signed_out');
    });

    test('offline at the start: unreachable, and signed in when the network is back', async (t) => {
      const {
        context,
        user,
        tabs: [tab],
      } = await signedIn(t, 1);
      await tab.reload();
      await tab.waitForFunction(() => window.ready);
      await context.setOffline(true);
      assert.equal((await session(tab)).status, 'unreachable');
      await context.setOffline(false);
      await becomes(tab, 'signed_in');
      assert.equal((await session(tab)).user.email, user.email);
    });

    test('without storage, locks and channels', async (t) => {
      const context = await openBrowser(browser);
      t.after(() => context.close());
      await context.addInitScript(() => {
        const denied = () => {
          throw new DOMException('denied', 'SecurityError');
        };
        Object.defineProperty(window, 'localStorage', { get: denied });
        Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
        window.BroadcastChannel = class {
          constructor() {
            denied();
          }
        };
      });
      const tab = await openTab(context, app.url);
      assert.equal((await tab.evaluate((account) => api.signUp(client, account), newUser())).status, 'signed_in');
      await expire([tab]);
      assert.equal((await tokens([tab])).size, 1);
      assert.equal((await tab.evaluate(() => client.signOut())).status, 'ok');
      assert.equal((await session(tab)).status, 'signed_out');
    });
  });
}
