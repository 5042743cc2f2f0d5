import assert from 'node:assert/strict';
import { at } from '../expect.mjs';
import { fillSignUp, greeted } from '../people.mjs';

export const title = 'the first user signs up and lands on the home page, logged in';

export async function story({ page }) {
  const person = { name: 'Test User', email: 'test@example.com', password: 'test123' };
  await page.goto('/signup');
  await fillSignUp(page, person);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await at(page, '/');
  await greeted(page, person);
  await page.getByText('test@example.com', { exact: true }).waitFor();
  await page.getByRole('listitem').filter({ hasText: /^member\s+held$/ }).waitFor();
  await page.getByRole('listitem').filter({ hasText: /^admin\s+not held$/ }).waitFor();
  assert.equal(await page.title(), 'Vestibule');

  await page.goto('/signup');
  await at(page, '/');
  await greeted(page, person);
  await page.goto('/login');
  await at(page, '/');
  await greeted(page, person);
}
