import assert from 'node:assert/strict';
import { anonymous, count, greeted, signUp, newUser } from '../users.mjs';

export const title = 'a first visit sends no refresh; with blocked storage the cookie still works';
export const expects = [401];

export async function story({ context, page }) {
  const refreshes = count(context, '/refresh');
  await page.goto('/');
  await anonymous(page);
  assert.equal(refreshes.requests, 0);
  await scripts(page, 'app.js');

  await context.addInitScript(() => {
    const blocked = { get() { throw new DOMException('blocked', 'SecurityError'); } };
    Object.defineProperty(window, 'localStorage', blocked);
  });
  await page.goto('/');
  await anonymous(page);
  assert.equal(refreshes.requests, 1, 'nothing is known, so the server is asked');

  const user = newUser();
  await signUp(page, user);
  await page.reload();
  await greeted(page, user);
}

async function scripts(page, bundle) {
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const names = loaded.filter((name) => /\.m?js$/.test(name)).map((name) => name.split('/').at(-1));
  // Both are requested at once: either may arrive first.
  assert.deepEqual(names.sort(), [bundle, 'early.js'].sort());
}
