import assert from 'node:assert/strict';
import { at } from '../expect.mjs';
import { fillSignUp, greeted } from '../users.mjs';

export const title = 'the first user signs up and lands on the home page, logged in';

export async function story({ page }) {
  const user = { name: 'Test User', email: 'test@example.com', password: 'test123' };
  await page.goto('/signup');
  await fillSignUp(page, user);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await at(page, '/');
  await greeted(page, user);
  await page.getByText('test@example.com', { exact: true }).waitFor();
  await page.getByRole('listitem').filter({ hasText: /^Member$/ }).waitFor();
  assert.equal(await page.getByRole('list', { name: 'Roles' }).getByRole('listitem').count(), 1, 'only the roles of the user');
  assert.equal(await page.title(), 'Vestibule');

  await page.goto('/signup');
  await at(page, '/');
  await greeted(page, user);
  await page.goto('/login');
  await at(page, '/');
  await greeted(page, user);
}
