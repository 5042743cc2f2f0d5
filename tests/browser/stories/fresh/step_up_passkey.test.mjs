import assert from 'node:assert/strict';
import { accessible } from '../../axe.mjs';
import { alerted, told } from '../../expect.mjs';
import { addDevice } from '../../passkeys.mjs';
import { account, newUser, signUp } from '../../users.mjs';

export const title = 'a user with a passkey is asked for it in place of the password';
export const expects = [401];

const FRESH_MS = 2000;

export async function story({ page, shots }) {
  const device = await addDevice(page);
  await signUp(page, newUser('Pam Present'));
  await account(page);
  const section = page.getByRole('region', { name: 'Passkeys' });
  await section.getByRole('button', { name: 'Add a Passkey' }).click();
  await section.getByRole('button', { name: 'Continue' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm your password' });
  await dialog.or(section.getByText('I Have Saved Them')).waitFor();
  if (await dialog.isVisible()) {
    await dialog.getByLabel('Your password', { exact: true }).fill('correct horse');
    await dialog.getByRole('button', { name: 'Continue' }).click();
  }
  await section.getByRole('button', { name: 'I Have Saved Them' }).click();
  await told(page, 'Your recovery codes are saved');

  // This test has to wait: its subject is time that passes.
  await page.waitForTimeout(FRESH_MS + 1500);
  const take = page.getByRole('button', { name: 'Download My Data' });
  await take.click();
  const question = page.getByRole('dialog', { name: 'Confirm with your passkey' });
  await question.waitFor();
  if (shots) await page.screenshot({ path: `${shots}/step-up-passkey.png` });
  await accessible(page, 'the step-up with a passkey');
  const use = question.getByRole('button', { name: 'Use Your Passkey' });
  await device.verifies(false);
  await use.click();
  await alerted(page, 'No passkey was used');
  await device.verifies(true);
  const download = page.waitForEvent('download');
  await use.press('Enter');
  assert.match((await download).suggestedFilename(), /^my-data-/);
  await question.waitFor({ state: 'detached' });
}
