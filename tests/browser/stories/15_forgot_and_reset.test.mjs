import assert from 'node:assert/strict';
import { alerted, at, focused, heading, told, wrong } from '../expect.mjs';
import { follow, mailedLink } from '../mails.mjs';
import { anonymous, count, greeted, logIn, signUp, newUser } from '../users.mjs';

export const title = 'a password is reset by the link of a mail, by keyboard alone';
export const needsMail = true;
export const expects = [400, 401];

export async function story({ page }) {
  const user = newUser();
  await signUp(page, user);
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);

  await page.goto('/login');
  await page.getByRole('link', { name: 'Forgot your password?' }).press('Enter');
  await at(page, '/forgot-password');
  const email = page.getByLabel('Email', { exact: true });
  await email.press('Enter');
  await wrong(page, 'Email', 'Enter your email');
  await focused(page, 'Email');
  await email.fill('unknown@example.com');
  await email.press('Enter');
  await heading(page, 'Check your mail');
  const forUnknown = await page.locator('#app').innerText();
  await page.getByText('spam folder').waitFor();
  await page.getByRole('button', { name: 'Use Another Email' }).press('Enter');
  await email.fill(` ${user.email} `);
  await email.press('Enter');
  await heading(page, 'Check your mail');
  assert.equal((await page.locator('#app').innerText()).replace(user.email, 'unknown@example.com'), forUnknown);

  const link = await mailedLink(user.email, '/reset-password');
  const [, secret] = link.split('=');
  await follow(page, link);
  await heading(page, 'Choose your password');
  const reachable = await page.evaluate(() => JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }, document.cookie, document.body.outerHTML]));
  assert.ok(!reachable.includes(secret), 'the secret has left the address bar, and is nowhere else');
  const resets = count(page, '/password/reset');
  const field = page.getByLabel('New password', { exact: true });
  await field.fill('short');
  await field.press('Enter');
  await wrong(page, 'New password', 'at least 7 characters');
  await focused(page, 'New password');
  assert.equal(resets.requests, 0);
  await field.fill('battery staple');
  await field.press('Enter');
  await at(page, '/login');
  await told(page, 'Your new password is saved');

  await logIn(page, user);
  await alerted(page, 'Invalid credentials');
  await logIn(page, { ...user, password: 'battery staple' });
  await greeted(page, user);

  await follow(page, link);
  await page.getByLabel('New password', { exact: true }).fill('one more time');
  await page.getByRole('button', { name: 'Save Password' }).click();
  await heading(page, 'This link no longer works');
  await page.goto('/');
  await greeted(page, user);
  await page.goto('/reset-password');
  await heading(page, 'Open the link in your mail');
  await page.getByRole('link', { name: 'Send Another Link' }).click();
  await at(page, '/forgot-password');

  // Requested while logged in: the reset logs the user out, and the login form is shown.
  await page.getByLabel('Email', { exact: true }).fill(user.email);
  await page.getByRole('button', { name: 'Send the Link' }).click();
  await follow(page, await mailedLink(user.email, '/reset-password'));
  await page.getByLabel('New password', { exact: true }).fill('third time lucky');
  await page.getByRole('button', { name: 'Save Password' }).click();
  await at(page, '/login');
  await told(page, 'Your new password is saved');
  assert.equal(await page.evaluate(() => localStorage.length), 0);
}
