import assert from 'node:assert/strict';
import { heading } from '../expect.mjs';
import { mailedLink } from '../mails.mjs';
import { newUser, signUp } from '../users.mjs';

export const title = 'a developer reads the mail at /dev/mail, and its link works';
export const needsMail = true;

export async function story({ browser, baseURL, page: app }) {
  const user = newUser();
  await signUp(app, user);
  const link = await mailedLink(user.email, '/verify-email');
  // Without the script that the harness adds to every frame: the sandbox would block it, and say so.
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const page = await context.newPage();
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
  const [opened] = await Promise.all([context.waitForEvent('page'), button.click()]);
  await heading(opened, 'Confirm your email');
  assert.ok(!opened.url().includes('token'));
  await context.close();
}
