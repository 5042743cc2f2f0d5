import assert from 'node:assert/strict';
import { alerted, at, focused, told, wrong } from '../expect.mjs';
import { account, anonymous, logIn, signUp, newUser } from '../users.mjs';

export const title = 'an account is deleted after a confirmation with the password';
export const expects = [401, 403];

export async function story({ context, page }) {
  const user = newUser();
  await signUp(page, user);
  const tab = await context.newPage();
  await tab.goto('/');
  await account(page);

  const opener = page.getByRole('button', { name: 'Delete My Account' });
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
  await opener.press('Enter');
  await dialog.waitFor();
  await focused(page, 'Your password');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  assert.ok(await opener.evaluate((element) => element === document.activeElement), 'the focus comes back');

  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await wrong(page, 'Your password', 'Enter your password');
  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await wrong(page, 'Your password', 'not your password');
  await dialog.getByRole('button', { name: 'Keep It' }).press('Enter');
  await page.locator('dialog').waitFor({ state: 'detached' });

  await opener.press('Enter');
  assert.equal(await page.getByLabel('Your password', { exact: true }).inputValue(), '', 'nothing is left of what was typed');
  await page.keyboard.type(user.password);
  await page.keyboard.press('Enter');
  await at(page, '/signup');
  await told(page, 'Your account is deleted');
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await anonymous(tab);

  await logIn(page, user);
  await alerted(page, 'Invalid credentials');
}
