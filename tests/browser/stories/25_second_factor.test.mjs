import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { accessible } from '../axe.mjs';
import { told, wrong } from '../expect.mjs';
import { account, greeted, logIn, newUser, signUp } from '../users.mjs';
import { totp } from '../totp.mjs';

export const title = 'an authenticator app is added, asked for at the login, replaced by a recovery code, and removed';
export const expects = [401, 403];

export async function story({ page, shots }) {
  const user = newUser('Tia Two');
  await signUp(page, user);
  await account(page);
  await page.getByRole('button', { name: 'Add an Authenticator App' }).click();
  await page.getByRole('img', { name: 'QR code of the key' }).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/second-factor-add.png`, fullPage: true });
  await accessible(page, 'adding an app');
  const secret = (await page.locator('.key code').textContent()).replaceAll(' ', '');
  const code = page.getByLabel('Code', { exact: true });
  const confirm = page.getByRole('button', { name: 'Confirm', exact: true });
  await code.fill('12');
  await confirm.click();
  await wrong(page, 'Code', 'Enter the six digits that the app shows');
  const first = totp(secret);
  await code.fill(first);
  await confirm.click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await codes.first().waitFor();
  const recovery = await codes.allTextContents();
  assert.equal(recovery.length, 10);
  await keptAsFile(page, recovery);
  if (shots) await page.emulateMedia({ media: 'print' }).then(() => page.screenshot({ path: `${shots}/recovery-codes-printed.png` }));
  await page.emulateMedia({ media: null });
  if (shots) await page.screenshot({ path: `${shots}/recovery-codes.png`, fullPage: true });
  await page.getByRole('button', { name: 'I Have Saved Them' }).click();
  await page.getByText('10 recovery codes left').waitFor();

  await logOut(page);
  await logIn(page, user);
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/second-factor.png` });
  await accessible(page, 'the second step');
  await code.fill(first); // it was used for the confirmation
  await page.getByRole('button', { name: 'Continue' }).click();
  await wrong(page, 'Code', 'This code is wrong or was used already');
  // The code of the next half minute is accepted as well: nothing has to wait.
  await code.fill(totp(secret, Date.now() + 30_000));
  await page.getByRole('button', { name: 'Continue' }).click();
  await greeted(page, user);

  await logOut(page);
  await logIn(page, user);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code', { exact: true }).fill(recovery[0]);
  await page.getByRole('button', { name: 'Continue' }).click();
  await greeted(page, user);
  await account(page);
  await page.getByText('9 recovery codes left').waitFor();

  await logOut(page);
  await logIn(page, user);
  await page.getByLabel('Trust this browser').check();
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Trust this browser').check();
  await page.getByLabel('Recovery code', { exact: true }).fill(recovery[1]);
  await page.getByRole('button', { name: 'Continue' }).click();
  await greeted(page, user);
  await logOut(page);
  await logIn(page, user);
  await greeted(page, user); // by the password alone
  await account(page);
  const trusted = page.getByRole('region', { name: 'Trusted browsers' });
  await trusted.getByRole('listitem').waitFor();
  if (shots) await page.screenshot({ path: `${shots}/trusted-browsers.png`, fullPage: true });
  await accessible(page, 'trusted browsers');
  // The password alone does not remove the factor: the dialog asks for a code.
  await page.getByRole('button', { name: 'Remove Authenticator app' }).click();
  await stepUpByRecoveryCode(page, recovery[2], shots);
  await told(page, 'The app is removed');
  await trusted.getByRole('button', { name: /^Trust No Longer/ }).click();
  await trusted.getByRole('status').filter({ hasText: 'is no longer trusted' }).waitFor();

  await logOut(page);
  await logIn(page, user);
  await greeted(page, user);
}

async function keptAsFile(page, codes) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /^recovery-codes-.*\.txt$/);
  assert.deepEqual((await readFile(await file.path(), 'utf8')).trim().split('\n'), codes);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'The codes are copied' }).waitFor();
  assert.deepEqual((await page.evaluate(() => navigator.clipboard.readText())).trim().split('\n'), codes);
}

async function stepUpByRecoveryCode(page, code, shots) {
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Confirm with a code').waitFor();
  if (shots) await page.screenshot({ path: `${shots}/step-up-code.png` });
  await dialog.getByRole('button', { name: 'Use a recovery code' }).click();
  await dialog.getByLabel('Recovery code', { exact: true }).fill(code);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function logOut(page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await page.getByText('You are logged out').waitFor();
}
