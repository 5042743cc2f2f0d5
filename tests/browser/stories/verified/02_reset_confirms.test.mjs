import { heading } from '../../expect.mjs';
import { follow, mailedLink } from '../../mails.mjs';
import { fillSignUp, greeted, logIn, someone } from '../../people.mjs';

export const title = 'whoever lost that mail chooses a new password, which confirms the address';
export const needsMail = true;

export async function story({ page }) {
  const person = someone();
  await page.goto('/signup');
  await fillSignUp(page, person);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await heading(page, 'Check your mail');
  await page.goto('/forgot-password');
  await page.getByLabel('Email', { exact: true }).fill(person.email);
  await page.keyboard.press('Enter');
  await heading(page, 'Check your mail');
  await follow(page, await mailedLink(person.email, '/reset-password'));
  await page.getByLabel('New password', { exact: true }).fill('battery staple');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor();
  await logIn(page, { ...person, password: 'battery staple' });
  await greeted(page, person);
}
