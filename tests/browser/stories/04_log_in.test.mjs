import assert from 'node:assert/strict';
import { alerted, at, focused } from '../expect.mjs';
import { anonymous, greeted, logIn, signUp, newUser } from '../users.mjs';

export const title = 'a wrong password shows an error, the right one logs in';
export const expects = [401, 403, 429];

export async function story({ page }) {
  const user = newUser();
  await signUp(page, user);
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);

  await logIn(page, { ...user, password: 'not this one' });
  await alerted(page, 'Invalid credentials');
  assert.equal(await page.getByLabel('Email', { exact: true }).inputValue(), user.email);
  await focused(page, 'Password');
  assert.equal(new URL(page.url()).pathname, '/login');

  const refusals = [
    [{ status: 429, headers: { 'Retry-After': '900' }, json: { code: 'too_many_requests' } }, 'try again in 15 minutes'],
    [{ status: 403, json: { code: 'email_not_verified', detail: 'Please confirm your email first' } }, 'confirm your email first'],
  ];
  for (const [answer, words] of refusals) {
    await page.route('**/auth/login', (route) => route.fulfill(answer));
    await page.getByRole('button', { name: 'Log In', exact: true }).click();
    await alerted(page, words);
    await page.unroute('**/auth/login');
  }
  await page.getByText('If you cannot find it').waitFor();
  assert.equal(await page.getByRole('link', { name: 'choose a new password' }).getAttribute('href'), '/forgot-password');

  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.getByRole('button', { name: 'Log In', exact: true }).click();
  await at(page, '/');
  await greeted(page, user);
}
