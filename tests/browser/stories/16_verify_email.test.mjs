import assert from 'node:assert/strict';
import { alerted, heading, told } from '../expect.mjs';
import { follow, mailedLink } from '../mails.mjs';
import { account, count, logIn, signUp, newUser } from '../users.mjs';

export const title = 'an email is confirmed by a button, never by opening the link';
export const needsMail = true;
export const expects = [400, 401];

export async function story({ page }) {
  const user = newUser();
  await signUp(page, user);
  const first = await mailedLink(user.email, '/verify-email');
  await account(page);
  await page.getByText('not confirmed', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Send the mail again' }).press('Enter');
  await told(page, `We have sent a mail to ${user.email}`);
  const second = await mailedLink(user.email, '/verify-email');

  const posts = count(page, '/email/verify');
  await follow(page, first);
  await heading(page, 'Confirm your email');
  assert.ok(!page.url().includes('token'));
  await page.waitForLoadState('networkidle');
  assert.equal(posts.requests, 0, 'opening the link does nothing');
  await page.getByRole('button', { name: 'Confirm', exact: true }).press('Enter');
  await heading(page, 'This link no longer works'); // a newer link was sent
  await page.getByRole('button', { name: 'Send It Again' }).press('Enter');
  await heading(page, 'Check your mail');
  const third = await mailedLink(user.email, '/verify-email');

  // In the same tab only the fragment changes.
  await page.evaluate((link) => { location.href = link; }, third);
  await heading(page, 'Confirm your email');
  await page.getByRole('button', { name: 'Confirm', exact: true }).press('Enter');
  await heading(page, 'Your email is confirmed');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'the focus follows');
  await page.getByRole('link', { name: 'Your Account' }).click();
  await page.getByText('confirmed', { exact: true }).waitFor();

  await follow(page, second);
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.getByText('is confirmed.').waitFor();
}
