import assert from 'node:assert/strict';
import { heading } from '../../expect.mjs';
import { follow, mailed, mailedLink } from '../../mails.mjs';
import { fillSignUp, greeted, logIn, newUser } from '../../users.mjs';

export const title = 'a discreet sign-up shows the same page for every email (account enumeration); only the mail differs';
export const needsMail = true;
export const expects = [401, 403];

export async function story({ page }) {
  const user = newUser();
  const shown = [];
  for (const name of [user.name, 'Another User']) {
    await page.goto('/signup');
    await fillSignUp(page, { ...user, name, password: name === user.name ? user.password : 'another one' });
    await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
    await heading(page, 'Check your mail');
    shown.push(await page.locator('#app').innerText());
  }
  assert.equal(shown[0], shown[1]);
  await mailed(user.email, '/forgot-password');
  // Account enumeration: the password must not work yet, or a login would tell whether the email was free.
  await logIn(page, user);
  await page.getByText('You can log in to a new account after you confirm its email.').waitFor();
  await follow(page, await mailedLink(user.email, '/verify-email'));
  await page.getByRole('button', { name: 'Confirm', exact: true }).press('Enter');
  await heading(page, 'Confirm that the account is yours');
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.keyboard.press('Enter');
  await heading(page, 'Your email is confirmed');
  await logIn(page, user);
  await greeted(page, user);
}
