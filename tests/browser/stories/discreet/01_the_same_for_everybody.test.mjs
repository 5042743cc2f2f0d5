import assert from 'node:assert/strict';
import { heading } from '../../expect.mjs';
import { mailed } from '../../mails.mjs';
import { fillSignUp, greeted, logIn, someone } from '../../people.mjs';

export const title = 'a discreet sign-up shows the same to everybody; only the mailbox hears the difference';
export const needsMail = true;

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
  await mailed(person.email, '/verify-email#token=');
  await mailed(person.email, '/forgot-password');
  await logIn(page, person);
  await greeted(page, person);
}
