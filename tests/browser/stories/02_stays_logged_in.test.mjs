import assert from 'node:assert/strict';
import { count, greeted, signUp, someone } from '../people.mjs';

export const title = 'reload, a second tab and five tabs refreshing at once stay logged in';

export async function story({ context, page }) {
  const person = someone();
  await signUp(page, person);

  const refreshes = count(context, '/refresh');
  await page.reload();
  await greeted(page, person);
  assert.equal(refreshes.requests, 1, 'one refresh for one page load');

  const second = await context.newPage();
  await second.goto('/');
  await greeted(second, person);

  const others = await Promise.all([1, 2, 3].map(() => context.newPage()));
  const tabs = [page, second, ...others];
  await Promise.all(tabs.map((tab) => tab.goto('/')));
  await Promise.all(tabs.map((tab) => greeted(tab, person)));

  // The same without the browser lock, as in a browser that has none: the server has to cope.
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  await Promise.all(tabs.map((tab) => tab.reload()));
  await Promise.all(tabs.map((tab) => greeted(tab, person)));
  await page.reload();
  await greeted(page, person);
}
