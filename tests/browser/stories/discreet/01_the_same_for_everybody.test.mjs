import assert from 'node:assert/strict';
import { heading } from '../../expect.mjs';
import { follow, mailed, mailedLink } from '../../mails.mjs';
import { fillSignUp, greeted, logIn, someone } from '../../people.mjs';

export const title = 'a discreet sign-up shows the same to everybody; only the mailbox hears the difference';
export const needsMail = true;
export const expects = [401, 403];

export async function story({ page }) {
  const person = someone();
  const shown = [];
  for (const name of [person.name, 'Somebody Else']) {
    await page.goto('/signup');
    await fillSignUp(page, { ...person, name, password: name === person.name ? person.password : 'another one' });
    await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
    await heading(page, 'Check your mail');
    shown.push(await page.locator('#app').innerText());
  }
  assert.equal(shown[0], shown[1]);
  await mailed(person.email, '/forgot-password');
  // B2: the password opens nothing yet, or a login would tell whether the address was free.
  await logIn(page, person);
  await page.getByText('A new account opens once its email address is confirmed.').waitFor();
  await follow(page, await mailedLink(person.email, '/verify-email'));
  await page.getByRole('button', { name: 'Confirm', exact: true }).press('Enter');
  await heading(page, 'Is the account yours, too?');
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
  await heading(page, 'Your email is confirmed');
  await logIn(page, person);
  await greeted(page, person);
}
