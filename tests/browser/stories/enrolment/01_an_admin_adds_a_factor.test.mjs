import assert from 'node:assert/strict';
import { accessible } from '../../axe.mjs';
import { heading } from '../../expect.mjs';
import { greeted, logIn, newUser, signUp } from '../../users.mjs';
import { totp } from '../../totp.mjs';

export const title = 'where the policy wants a second factor of admins, the login of one adds it, and a member is not asked';
export const needsAdmin = true;
export const expects = [401, 403];

export async function story({ page, shots }) {
  const admin = { name: process.env.ADMIN_NAME, email: process.env.ADMIN_EMAIL, password: process.env.ADMIN_PASSWORD };
  await signUp(page, newUser('Mia Member'));
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await page.getByText('You are logged out').waitFor();

  await logIn(page, admin);
  await heading(page, 'Add a second factor');
  await page.getByRole('button', { name: 'Use an Authenticator App' }).press('Enter');
  await heading(page, 'Add an authenticator app');
  await page.getByRole('img', { name: 'QR code of the key' }).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/enrolment.png`, fullPage: true });
  await accessible(page, 'enrolment');
  const secret = (await page.locator('.key code').textContent()).replaceAll(' ', '');
  await page.getByLabel('Code', { exact: true }).fill(totp(secret));
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await codes.first().waitFor();
  assert.equal(await codes.count(), 10);
  await page.getByRole('button', { name: 'I Have Saved Them' }).click();
  await greeted(page, admin);

  await page.goto('/admin');
  await heading(page, 'Overview');
  const tile = page.getByRole('region', { name: 'Second factors' });
  await tile.getByText('required of admins').waitFor();
  if (shots) await page.screenshot({ path: `${shots}/console-overview.png` });
}
