import assert from 'node:assert/strict';
import { anonymous, count, greeted, logIn, signUp, someone } from '../people.mjs';

export const title = 'logging out is noticed by the other tab, and so is logging in again';

export async function story({ context, page }) {
  const person = someone();
  await signUp(page, person);
  const other = await context.newPage();
  await other.goto('/');
  await greeted(other, person);

  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);
  await anonymous(other);
  await page.getByRole('link', { name: 'Sign Up', exact: true }).waitFor();

  const refreshes = count(context, '/refresh');
  await page.reload();
  await anonymous(page);
  assert.equal(refreshes.requests, 0, 'an anonymous visitor does not ask for a refresh');

  await logIn(page, person);
  await greeted(page, person);
  await greeted(other, person);
}
