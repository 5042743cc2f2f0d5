import assert from 'node:assert/strict';
import { focused, wrong } from '../expect.mjs';
import { anonymous, count, fillSignUp, signUp, newUser } from '../users.mjs';

export const title = 'the sign-up form shows an error at each field';
export const expects = [409, 422];

export async function story({ page }) {
  const user = newUser();
  await signUp(page, user);
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);

  await page.goto('/signup');
  const sent = count(page, '/signup');
  const submit = page.getByRole('button', { name: 'Sign Up', exact: true });
  await page.getByText('At least 7 characters', { exact: true }).waitFor();
  await submit.click();
  await wrong(page, 'Name', 'Enter your name');
  await wrong(page, 'Email', 'Enter your email');
  await wrong(page, 'Password', 'at least 7 characters');
  await focused(page, 'Name');
  const live = page.locator('form [aria-live="polite"]');
  assert.match(await live.textContent(), /Enter your name.*Enter your email.*at least 7/);

  await fillSignUp(page, { name: '  Ada  ', email: 'ada@nowhere', password: 'six666' });
  await submit.click();
  await wrong(page, 'Email', 'like name@example.com');
  await wrong(page, 'Password', 'at least 7 characters');
  await focused(page, 'Email');
  assert.equal(await page.getByLabel('Name', { exact: true }).getAttribute('aria-invalid'), null);
  assert.equal(sent.requests, 0, 'nothing is sent while the form is wrong');

  await fillSignUp(page, user);
  await submit.click();
  await wrong(page, 'Email', 'already has an account');
  await focused(page, 'Email');
  assert.equal(await page.locator('#email-error a').getAttribute('href'), '/login');
  assert.equal(sent.requests, 1);

  // An error that only the server finds is shown at the field that its pointer names.
  await fillSignUp(page, { ...newUser('Ada'), password: 'tab\there and there' });
  await submit.click();
  await page.locator('#password[aria-invalid="true"]').waitFor();
  await focused(page, 'Password');
}
