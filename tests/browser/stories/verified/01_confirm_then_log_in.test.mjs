import { alerted, at, heading } from '../../expect.mjs';
import { follow, mailedLink } from '../../mails.mjs';
import { fillSignUp, greeted, logIn, newUser } from '../../users.mjs';

export const title = 'with required verification, a login works only after the link and the password';
export const needsMail = true;
export const expects = [403];

export async function story({ page }) {
  const user = newUser();
  await page.goto('/signup');
  await fillSignUp(page, user);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await heading(page, 'Check your mail');
  await page.getByText(user.email, { exact: true }).waitFor();

  await logIn(page, user);
  await alerted(page, 'Please confirm your email first');
  await page.getByText('in the mail we sent you').waitFor();

  await follow(page, await mailedLink(user.email, '/verify-email'));
  await page.getByRole('button', { name: 'Confirm', exact: true }).press('Enter');
  await heading(page, 'Confirm that the account is yours');
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.keyboard.press('Enter');
  await heading(page, 'Your email is confirmed');
  await page.getByRole('link', { name: 'Log In' }).click();
  await at(page, '/login');
  await logIn(page, user);
  await greeted(page, user);
}
