import assert from 'node:assert/strict';
import { client, enterConsole, createdUser } from '../../admins.mjs';
import { alerted } from '../../expect.mjs';
import { signUp, newUser } from '../../users.mjs';

export const title = 'a request that needs re-authentication asks for the password in place, and continues';
export const needsAdmin = true;
export const expects = [401, 403];

const FRESH_MS = 2000;

export async function story({ page, baseURL, shots }) {
  const user = newUser('Fay Fresh');
  await signUp(page, user);
  await page.goto('/account');
  const take = page.getByRole('button', { name: 'Download My Data' });
  await take.waitFor();
  await old(page);
  await take.click();
  const dialog = page.getByRole('dialog', { name: 'Confirm your password' });
  await dialog.getByText('Enter your password to continue').waitFor();
  if (shots) await page.screenshot({ path: `${shots}/step-up.png` });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await alerted(page, 'This needs your password again');

  await take.click();
  await enter(dialog, 'wrong1234');
  await dialog.locator('#step-up-password-error').filter({ hasText: 'This is not your password' }).waitFor();
  const download = page.waitForEvent('download');
  await enter(dialog, user.password);
  assert.match((await download).suggestedFilename(), /^my-data-/);
  await dialog.waitFor({ state: 'detached' });

  await theConsole({ page, baseURL });
}

async function theConsole({ page, baseURL }) {
  const target = await createdUser(await client(baseURL), newUser('Ada Added'));
  await page.context().clearCookies();
  await page.evaluate(() => localStorage.clear());
  await enterConsole(page, `/admin/users/${target.id}`);
  const power = page.getByRole('switch', { name: 'admin' });
  await power.waitFor();
  await old(page);
  await power.click();
  await page.getByRole('button', { name: 'Make an Admin' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm your password' });
  await enter(dialog, process.env.ADMIN_PASSWORD);
  await dialog.waitFor({ state: 'detached' });
  await power.and(page.locator('[aria-checked="true"]:not([aria-busy="true"])')).waitFor();
}

// This test has to wait: its subject is time that passes.
const old = (page) => page.waitForTimeout(FRESH_MS + 1500);

async function enter(dialog, password) {
  await dialog.getByLabel('Your password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
}
