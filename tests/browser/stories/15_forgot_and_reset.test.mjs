import assert from 'node:assert/strict';
import { alerted, at, focused, heading, told, wrong } from '../expect.mjs';
import { follow, mailedLink } from '../mails.mjs';
import { anonymous, count, greeted, logIn, signUp, someone } from '../people.mjs';

export const title = 'a forgotten password is replaced by the link of a mail, by keyboard alone';
export const needsMail = true;
export const expects = [400, 401];

export async function story({ page }) {
  const person = someone();
  await signUp(page, person);
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);

  await page.goto('/login');
  await page.getByRole('link', { name: 'Forgot your password?' }).press('Enter');
  await at(page, '/forgot-password');
  const email = page.getByLabel('Email', { exact: true });
  await email.press('Enter');
  await wrong(page, 'Email', 'Enter your email');
  await focused(page, 'Email');
  await email.fill('nobody@example.com');
  await email.press('Enter');
  await heading(page, 'Check your mail');
  const forNobody = await page.locator('#app').innerText();
  await page.getByText('spam folder').waitFor();
  await page.getByRole('button', { name: 'Use Another Address' }).press('Enter');
  await email.fill(` ${person.email} `);
  await email.press('Enter');
  await heading(page, 'Check your mail');
  assert.equal((await page.locator('#app').innerText()).replace(person.email, 'nobody@example.com'), forNobody);

  const link = await mailedLink(person.email, '/reset-password');
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

  await logIn(page, person);
  await alerted(page, 'Invalid credentials');
  await logIn(page, { ...person, password: 'battery staple' });
  await greeted(page, person);

  await follow(page, link);
  await page.getByLabel('New password', { exact: true }).fill('one more time');
  await page.getByRole('button', { name: 'Save Password' }).click();
  await heading(page, 'This link no longer works');
  await page.goto('/');
  await greeted(page, person);
  await page.goto('/reset-password');
  await heading(page, 'Open the link in your mail');
  await page.getByRole('link', { name: 'Send Another Link' }).click();
  await at(page, '/forgot-password');

  // Asked for while logged in: whoever resets is out, and the login form is what they see.
  await page.getByLabel('Email', { exact: true }).fill(person.email);
  await page.getByRole('button', { name: 'Send the Link' }).click();
  await follow(page, await mailedLink(person.email, '/reset-password'));
  await page.getByLabel('New password', { exact: true }).fill('third time lucky');
  await page.getByRole('button', { name: 'Save Password' }).click();
  await at(page, '/login');
  await told(page, 'Your new password is saved');
  assert.equal(await page.evaluate(() => localStorage.length), 0);
}
