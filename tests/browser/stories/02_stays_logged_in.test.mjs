import assert from 'node:assert/strict';
import { count, greeted, signUp, newUser } from '../users.mjs';

export const title = 'reload, a second tab and five tabs refreshing at once stay logged in';

export async function story({ context, page }) {
  const user = newUser();
  await signUp(page, user);

  const refreshes = count(context, '/refresh');
  await page.reload();
  await greeted(page, user);
  assert.equal(refreshes.requests, 1, 'one refresh for one page load');

  const second = await context.newPage();
  await second.goto('/');
  await greeted(second, user);

  const others = await Promise.all([1, 2, 3].map(() => context.newPage()));
  const tabs = [page, second, ...others];
  await Promise.all(tabs.map((tab) => tab.goto('/')));
  await Promise.all(tabs.map((tab) => greeted(tab, user)));

  // The same without the Web Locks API, as in a browser that has none: the server must handle the race.
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  await Promise.all(tabs.map((tab) => tab.reload()));
  await Promise.all(tabs.map((tab) => greeted(tab, user)));
  await page.reload();
  await greeted(page, user);
}
