import { focused, heading, told, wrong } from '../expect.mjs';
import { follow, mailedLink } from '../mails.mjs';
import { account, signUp, newUser } from '../users.mjs';

export const title = 'a change of email needs the password and a link; a taken email is reported only at the link';
export const needsMail = true;
export const expects = [403, 409];

export async function story({ browser, baseURL, page }) {
  const [user, other, next] = [newUser('Ada Moss'), newUser('Bo Reed'), newUser()];
  await signUp(page, user);
  await account(page);
  await change(page, user.email, 'correct horse');
  await wrong(page, 'New email', 'your email already');
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');

  await change(page, next.email, 'not this one');
  await wrong(page, 'Your password', 'not your password');
  await focused(page, 'Your password');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(user.password);
  await page.keyboard.press('Enter');
  await told(page, `sent a mail to ${next.email}`);
  await page.getByText(user.email, { exact: true }).waitFor();

  // The mail is read in another browser without a session.
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const phone = await context.newPage();
  await follow(phone, await mailedLink(next.email, '/verify-email'));
  await phone.getByRole('button', { name: 'Confirm', exact: true }).click();
  await heading(phone, 'Confirm that the account is yours');
  await phone.getByLabel('Password', { exact: true }).fill(user.password);
  await phone.keyboard.press('Enter');
  await heading(phone, 'Your email is confirmed');
  await phone.getByRole('link', { name: 'Log In' }).waitFor();
  await page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });
  await page.locator('.shown').getByText(next.email, { exact: true }).waitFor();

  await signUp(phone, other);
  await mailedLink(other.email, '/verify-email'); // the mail that confirms the sign-up
  await account(page);
  await change(page, other.email, user.password);
  await told(page, `sent a mail to ${other.email}`);
  await follow(page, await mailedLink(other.email, '/verify-email'));
  await heading(page, 'This email is taken');
  await page.getByRole('link', { name: 'Your Account' }).click();
  await page.locator('.shown').getByText(next.email, { exact: true }).waitFor();
  await context.close();
}

async function change(page, email, password) {
  await page.getByRole('button', { name: 'Change email' }).press('Enter');
  await focused(page, 'New email');
  await page.keyboard.type(email);
  await page.getByLabel('Your password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}
