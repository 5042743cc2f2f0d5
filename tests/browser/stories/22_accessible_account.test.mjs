import { accessible } from '../axe.mjs';
import { heading, told } from '../expect.mjs';
import { follow } from '../mails.mjs';
import { account, anonymous, signUp, newUser } from '../users.mjs';

export const title = 'axe finds nothing on the account page and the pages of links';
export const expects = [400];

export async function story({ page }) {
  await signUp(page, newUser());
  await account(page);
  await accessible(page, '/account');
  for (const what of ['name', 'email', 'password']) await page.getByRole('button', { name: `Change ${what}` }).click();
  await page.getByRole('form', { name: 'Change email' }).getByRole('button', { name: 'Send the Link' }).click();
  await page.locator('#email-new_email-error').waitFor();
  await accessible(page, '/account with every form');
  await page.getByRole('form', { name: 'Change name' }).getByRole('button', { name: 'Save' }).click();
  await told(page, 'Your name is saved');
  await page.getByRole('button', { name: 'Delete My Account' }).click();
  await page.getByRole('dialog').waitFor();
  await accessible(page, '/account with its dialog');

  await follow(page, '/reset-password#token=made-up');
  await heading(page, 'Choose your password');
  await accessible(page, '/reset-password');
  await follow(page, '/verify-email#token=made-up');
  await heading(page, 'This link no longer works');
  await accessible(page, '/verify-email, dead');

  await page.goto('/');
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);
  await follow(page, '/verify-email#token=made-up');
  await heading(page, 'Confirm your email');
  await accessible(page, '/verify-email');
  await page.getByRole('button', { name: 'That was not me' }).click();
  await heading(page, 'That was not you?');
  await accessible(page, '/verify-email, a second look');
}
