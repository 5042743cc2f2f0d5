import { alerted, at, heading } from '../../expect.mjs';
import { follow, mailedLink } from '../../mails.mjs';
import { fillSignUp, greeted, logIn, someone } from '../../people.mjs';

export const title = 'where an address must be confirmed, the link and the password let in, and nothing before';
export const needsMail = true;
export const expects = [403];

export async function story({ page }) {
  const person = someone();
  await page.goto('/signup');
  await fillSignUp(page, person);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await heading(page, 'Check your mail');
  await page.getByText(person.email, { exact: true }).waitFor();

  await logIn(page, person);
  await alerted(page, 'Please confirm your email address first');
  await page.getByText('in the mail we sent you').waitFor();

  await follow(page, await mailedLink(person.email, '/verify-email'));
  await page.getByRole('button', { name: 'Confirm', exact: true }).press('Enter');
  await heading(page, 'Is the account yours, too?');
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
  await heading(page, 'Your email is confirmed');
  await page.getByRole('link', { name: 'Log In' }).click();
  await at(page, '/login');
  await logIn(page, person);
  await greeted(page, person);
}
