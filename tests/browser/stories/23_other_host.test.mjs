import assert from 'node:assert/strict';
import { alerted, at } from '../expect.mjs';
import { fillSignUp, greeted, someone } from '../people.mjs';

export const title = 'under another name of the host a sign-up lasts, and a page that cannot work says where to go';
export const expects = [403];

export async function story({ page }) {
  // C3. Browsers resolve every name below localhost to this machine.
  await page.goto('/signup');
  const home = new URL(page.url()).origin;
  const other = home.replace('localhost', 'other.localhost');
  assert.notEqual(other, home);
  await page.goto(`${other}/signup`);
  const person = someone();
  await fillSignUp(page, person);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await at(page, '/');
  await greeted(page, person);
  await page.reload();
  await greeted(page, person);

  await page.goto(`${home}/signup`);
  await page.route('**/signup', (route) => (route.request().method() === 'POST'
    ? route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({ status: 403, code: 'cross_site', title: 'Forbidden', detail: 'Detail' }),
    })
    : route.fallback()));
  await fillSignUp(page, someone());
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await alerted(page, 'under an address');
  assert.equal(await page.locator('a', { hasText: new URL(home).host }).getAttribute('href'), `${home}/signup`);
}
