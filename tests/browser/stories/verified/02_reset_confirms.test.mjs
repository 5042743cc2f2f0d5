import { heading } from '../../expect.mjs';
import { follow, mailedLink } from '../../mails.mjs';
import { fillSignUp, greeted, logIn, newUser } from '../../users.mjs';

export const title = 'a password reset confirms the email of a user who lost the verification mail';
export const needsMail = true;

export async function story({ page }) {
  const user = newUser();
  await page.goto('/signup');
  await fillSignUp(page, user);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await heading(page, 'Check your mail');
  await page.goto('/forgot-password');
  await page.getByLabel('Email', { exact: true }).fill(user.email);
  await page.keyboard.press('Enter');
  await heading(page, 'Check your mail');
  await follow(page, await mailedLink(user.email, '/reset-password'));
  await page.getByLabel('New password', { exact: true }).fill('battery staple');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor();
  await logIn(page, { ...user, password: 'battery staple' });
  await greeted(page, user);
}
