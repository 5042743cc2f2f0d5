import assert from 'node:assert/strict';
import { accessible } from '../../axe.mjs';
import { heading } from '../../expect.mjs';
import { account, anonymous, signUp, newUser } from '../../users.mjs';

export const title = 'without mail, no page promises a mail';

export async function story({ page }) {
  const user = newUser();
  await signUp(page, user);
  await account(page);
  await page.getByText(user.email, { exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Change email' }).count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Send the mail again' }).count(), 0);
  await page.goto('/');
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);
  await page.goto('/login');
  await page.getByLabel('Password', { exact: true }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Forgot your password?' }).count(), 0);
  await page.goto('/forgot-password');
  await heading(page, 'Forgot your password?');
  await page.getByText('This site sends no mail').waitFor();
  assert.equal(await page.locator('form').count(), 0);
  await accessible(page, 'forgot-password without mail');
}
