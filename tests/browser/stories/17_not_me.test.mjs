import { accessible } from '../axe.mjs';
import { alerted, heading, wrong } from '../expect.mjs';
import { follow, mailedLink } from '../mails.mjs';
import { anonymous, logInElsewhere, logIn, signUp, newUser } from '../users.mjs';

export const title = '"That was not me" asks for confirmation, and ends the sessions of an attacker who used the email (pre-hijacking)';
export const needsMail = true;
export const expects = [400, 401, 403];

export async function story({ browser, baseURL, page }) {
  const user = newUser();
  await signUp(page, user);
  const attacker = await logInElsewhere(browser, baseURL, user);
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);

  await follow(page, await mailedLink(user.email, '/verify-email'));
  await page.getByRole('button', { name: 'Confirm', exact: true }).press('Enter');
  await heading(page, 'Confirm that the account is yours');
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('no idea');
  await password.press('Enter');
  await wrong(page, 'Password', 'not your password');
  await accessible(page, 'proof');
  await page.getByRole('button', { name: 'That was not me' }).press('Enter');
  await heading(page, 'That was not you?');
  await page.getByRole('button', { name: 'Back', exact: true }).press('Enter');
  await heading(page, 'Confirm your email');
  await page.getByRole('button', { name: 'That was not me' }).press('Enter');
  await page.getByRole('button', { name: 'It Was Not Me' }).press('Enter');
  await heading(page, 'Thank you for telling us');

  await attacker.reload();
  await anonymous(attacker);
  await attacker.context().close();
  await logIn(page, user);
  await alerted(page, 'Invalid credentials');

  await follow(page, '/verify-email#token=used-or-made-up');
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await heading(page, 'This link no longer works');
  await page.getByText('Log in to send another one').waitFor();
}
