import assert from 'node:assert/strict';
import { alerted, heading, told } from '../expect.mjs';
import { follow, mailedLink } from '../mails.mjs';
import { account, count, logIn, signUp, newUser } from '../users.mjs';

export const title = 'an email is confirmed by a button; a browser that is logged in to the account needs none';
export const needsMail = true;
export const expects = [400, 401, 403];

export async function story({ browser, baseURL, page }) {
  const user = newUser();
  await signUp(page, user);
  const first = await mailedLink(user.email, '/verify-email');
  await account(page);
  await page.getByText('not confirmed', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Send the mail again' }).press('Enter');
  await told(page, `We have sent a mail to ${user.email}`);
  const second = await mailedLink(user.email, '/verify-email');

  // Without a login, opening the link does nothing: mail scanners run pages, too.
  const other = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const elsewhere = await other.newPage();
  const posts = count(elsewhere, '/email/verify');
  await follow(elsewhere, first);
  await heading(elsewhere, 'Confirm your email');
  assert.ok(!elsewhere.url().includes('token'));
  await elsewhere.waitForLoadState('networkidle');
  assert.equal(posts.requests, 0, 'opening the link does nothing');
  await elsewhere.getByRole('button', { name: 'Confirm', exact: true }).press('Enter');
  await heading(elsewhere, 'This link no longer works'); // a newer link was sent

  await follow(page, first);
  await heading(page, 'This link no longer works');
  await page.getByRole('button', { name: 'Send It Again' }).press('Enter');
  await heading(page, 'Check your mail');
  const third = await mailedLink(user.email, '/verify-email');

  // In the same tab only the fragment changes.
  await page.evaluate((link) => { location.href = link; }, third);
  await heading(page, 'Your email is confirmed');
  await page.getByRole('link', { name: 'Your Account' }).click();
  await page.getByText('confirmed', { exact: true }).waitFor();

  await follow(page, second);
  await page.getByText('is confirmed.').waitFor();

  // Another account's login proves nothing: the password of this one is asked for.
  const next = newUser();
  await signUp(elsewhere, next);
  const mine = await mailedLink(next.email, '/verify-email');
  await follow(page, mine);
  await heading(page, 'Confirm that the account is yours');
  await other.close();
}
