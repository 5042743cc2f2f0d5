import assert from 'node:assert/strict';
import { anonymous, count, greeted, logIn, signUp, newUser } from '../users.mjs';

export const title = 'the other tab follows a logout and a login';

export async function story({ context, page }) {
  const user = newUser();
  await signUp(page, user);
  const other = await context.newPage();
  await other.goto('/');
  await greeted(other, user);

  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);
  await anonymous(other);
  await page.getByRole('link', { name: 'Sign Up', exact: true }).waitFor();

  const refreshes = count(context, '/refresh');
  await page.reload();
  await anonymous(page);
  assert.equal(refreshes.requests, 0, 'an anonymous visitor does not ask for a refresh');

  await logIn(page, user);
  await greeted(page, user);
  await greeted(other, user);

  // Behind a gateway or in an app the home page is not ours.
  await page.goto('/account');
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await page.getByText('You are logged out.').waitFor();
  await anonymous(other);
}
