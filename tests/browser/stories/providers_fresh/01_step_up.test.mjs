import assert from 'node:assert/strict';
import { accessible } from '../../axe.mjs';
import { at, told } from '../../expect.mjs';
import { leave, logInThere, providerUser, quiet } from '../../providers.mjs';

export const title = 'an account without a password is asked for a new login at its provider';
export const expects = [401];

const FRESH_MS = 5000;

export async function story({ page, context, shots }) {
  await quiet(context);
  const login = providerUser('fay');
  await page.goto('/account');
  await at(page, '/login');
  await leave(page);
  await logInThere(page, login);
  await at(page, '/account');
  const take = page.getByRole('button', { name: 'Download My Data' });
  await take.waitFor();
  await page.waitForTimeout(FRESH_MS + 1500); // the subject is time that passes
  await take.click();
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  const there = dialog.getByRole('button', { name: 'Continue with Work' });
  await there.waitFor();
  if (shots) await page.screenshot({ path: `${shots}/step-up-provider.png` });
  await accessible(page, 'the dialog with a provider');
  await there.click();
  await logInThere(page, login, { consent: false });
  await at(page, '/account');
  await told(page, 'Please repeat what you wanted to do');
  const download = page.waitForEvent('download');
  await take.click();
  assert.match((await download).suggestedFilename(), /^my-data-/);
}
