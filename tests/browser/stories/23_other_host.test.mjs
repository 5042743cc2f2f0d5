import assert from 'node:assert/strict';
import { alerted, at } from '../expect.mjs';
import { fillSignUp, greeted, newUser } from '../users.mjs';

export const title = 'a sign-up under another host name works, and a page under an unaccepted origin links to the public URL';
export const expects = [403];

export async function story({ page }) {
  // Browsers resolve every name below localhost to this machine.
  await page.goto('/signup');
  const home = new URL(page.url()).origin;
  const other = home.replace('localhost', 'other.localhost');
  assert.notEqual(other, home);
  await page.goto(`${other}/signup`);
  const user = newUser();
  await fillSignUp(page, user);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await at(page, '/');
  await greeted(page, user);
  await page.reload();
  await greeted(page, user);

  await page.goto(`${home}/signup`);
  await page.route('**/signup', (route) => (route.request().method() === 'POST'
    ? route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({ status: 403, code: 'cross_site', title: 'Forbidden', detail: 'Detail' }),
    })
    : route.fallback()));
  await fillSignUp(page, newUser());
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await alerted(page, 'under a URL');
  assert.equal(await page.locator('a', { hasText: new URL(home).host }).getAttribute('href'), `${home}/signup`);
}
