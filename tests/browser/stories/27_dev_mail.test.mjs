import assert from 'node:assert/strict';
import { heading } from '../expect.mjs';
import { mailedLink } from '../mails.mjs';
import { newUser, signUp } from '../users.mjs';

export const title = 'a developer reads the mail at /dev/mail, and its link works';
export const needsMail = true;

export async function story({ page }) {
  const user = newUser();
  await signUp(page, user);
  const link = await mailedLink(user.email, '/verify-email');
  await page.goto('/dev/mail');
  await page.getByRole('heading', { name: 'Confirm your email (Vestibule)' }).waitFor();
  const mail = page.frameLocator('iframe');
  await mail.getByRole('heading', { name: 'Confirm your email' }).waitFor();
  assert.ok((await page.locator('pre a').first().getAttribute('href')).endsWith(link));
  // The mail's own styles apply: a button, not a bare link.
  const button = mail.getByRole('link', { name: 'Confirm email', exact: true });
  assert.equal(await button.evaluate((it) => getComputedStyle(it).textDecorationLine), 'none');
  // No script of a mail would run.
  assert.equal(await page.locator('iframe').getAttribute('sandbox'), 'allow-popups allow-popups-to-escape-sandbox');
  const [opened] = await Promise.all([page.context().waitForEvent('page'), button.click()]);
  await heading(opened, 'Your email is confirmed');
  await opened.close();
}
