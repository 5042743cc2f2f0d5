import assert from 'node:assert/strict';
import { accessible } from '../axe.mjs';
import { alerted, told } from '../expect.mjs';
import { addDevice } from '../passkeys.mjs';
import { account, greeted, logIn, newUser, signUp } from '../users.mjs';

export const title = 'a passkey is added, named, logs in by button and by autofill, is refused as a copy, and removed';
export const expects = [400, 401, 403, 409];

export async function story({ page, baseURL, shots }) {
  const user = newUser('Pia Passkey');
  const device = await addDevice(page);
  await signUp(page, user);
  await account(page);
  const section = page.getByRole('region', { name: 'Passkeys' });
  const added = section.getByRole('listitem');

  await add(section, 'My laptop');
  await section.getByRole('list', { name: 'Recovery codes' }).waitFor();
  await accessible(page, 'the recovery codes of a passkey');
  await section.getByRole('button', { name: 'I Have Saved Them' }).click();
  await told(page, 'Your recovery codes are saved');
  await added.filter({ hasText: 'My laptop' }).waitFor();
  assert.equal((await device.credentials()).length, 1);
  if (shots) await page.screenshot({ path: `${shots}/passkeys.png`, fullPage: true });
  await accessible(page, 'the passkeys');

  // The device has one for this account already.
  await add(section, 'Again');
  await alerted(page, 'This device has a passkey for your account already');
  await section.getByRole('button', { name: 'Cancel' }).click();

  await section.getByRole('button', { name: 'Rename My laptop' }).click();
  await section.getByLabel('Name of the passkey').fill('Grey laptop');
  await page.keyboard.press('Enter');
  await told(page, 'The name is saved');
  await added.filter({ hasText: 'Grey laptop' }).waitFor();

  // By the button.
  const button = page.getByRole('button', { name: 'Log In with a Passkey' });
  await device.autofills(false);
  await toLogin(page, button);
  if (shots) await page.screenshot({ path: `${shots}/login-passkey.png` });
  await accessible(page, 'the login with passkeys');
  await device.used(() => button.press('Enter'));
  await greeted(page, user);

  // By the autofill: nothing is pressed.
  await device.autofills(true);
  await logOut(page);
  await device.used(() => page.goto('/login'));
  await greeted(page, user);
  await device.autofills(false);

  // A finger that is not the user's.
  await toLogin(page, button);
  await device.verifies(false);
  await button.click();
  await alerted(page, 'No passkey was used');
  await device.verifies(true);

  // After the password it is the second factor.
  await logIn(page, user);
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/second-factor-passkey.png` });
  await accessible(page, 'the second step with a passkey');
  await device.used(() => page.getByRole('button', { name: 'Use Your Passkey' }).press('Enter'));
  await greeted(page, user);

  // A copy of the passkey is behind in its counter.
  const [honest] = await device.credentials();
  await toLogin(page, button);
  await device.clear();
  await device.add({ ...honest, signCount: 1 });
  await button.click();
  await alerted(page, 'This passkey was not accepted');
  await device.clear();
  await device.add({ ...honest, signCount: honest.signCount + 1 });
  await button.click();
  await greeted(page, user);

  await account(page);
  const [removed] = await device.credentials();
  await section.getByRole('button', { name: 'Remove Grey laptop' }).click();
  await told(page, 'The passkey is removed');
  assert.equal(await added.count(), 0);
  // Chromium was told which are left, and has forgotten this one.
  assert.deepEqual(await device.credentials(), []);

  // A device that was not told: it is, when it tries.
  await device.add(removed);
  await toLogin(page, button);
  await button.click();
  await alerted(page, 'This passkey does not belong to an account here any more');
  assert.deepEqual(await device.credentials(), []);

  await page.goto(`${baseURL.replace('localhost', '127.0.0.1')}/login`);
  await button.click();
  await alerted(page, 'Passkeys do not work under the URL of this page');
}

async function toLogin(page, button) {
  await logOut(page);
  await page.goto('/login');
  await button.waitFor();
}

async function add(section, name) {
  await section.getByRole('button', { name: 'Add a Passkey' }).click();
  await section.getByLabel('Name of the passkey').fill(name);
  await section.getByRole('button', { name: 'Continue' }).click();
}

async function logOut(page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await page.getByText('You are logged out').waitFor();
}
