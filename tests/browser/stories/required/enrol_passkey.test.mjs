import assert from 'node:assert/strict';
import { accessible } from '../../axe.mjs';
import { alerted, heading } from '../../expect.mjs';
import { addDevice } from '../../passkeys.mjs';
import { fillSignUp, greeted, newUser } from '../../users.mjs';

export const title = 'where a second factor is required, a sign-up and a login add a passkey first';
export const expects = [401, 403];

export async function story({ page, shots }) {
  const device = await addDevice(page);
  const user = newUser('Rea Required');
  await page.goto('/signup');
  await fillSignUp(page, user);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await heading(page, 'Add a second factor');
  if (shots) await page.screenshot({ path: `${shots}/enrol.png` });
  await accessible(page, 'the choice of a second factor');

  // The other way leads back as well.
  await page.getByRole('button', { name: 'Use an Authenticator App' }).click();
  await page.getByRole('img', { name: 'QR code of the key' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();

  const add = page.getByRole('button', { name: 'Add a Passkey' });
  await device.verifies(false);
  await add.click();
  await alerted(page, 'No passkey was added');
  await device.verifies(true);
  await add.press('Enter');
  await heading(page, 'Your recovery codes');
  assert.equal(await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').count(), 10);
  await page.getByRole('button', { name: 'I Have Saved Them' }).click();
  await greeted(page, user);

  // The passkey alone is both factors.
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await page.getByText('You are logged out').waitFor();
  await device.used(() => page.goto('/login'));
  await greeted(page, user);
}
