import assert from 'node:assert/strict';
import { enterConsole } from '../../admins.mjs';
import { heading } from '../../expect.mjs';
import { greeted, logIn, newUser } from '../../users.mjs';

export const title = 'without mail, the console offers no invitation and no password reset';
export const needsAdmin = true;
export const expects = [401];

export async function story({ browser, baseURL, page }) {
  const guest = newUser('No Mail');
  await enterConsole(page, '/admin/users/new');
  await heading(page, 'Add a user');
  assert.equal(await page.getByRole('radio').count(), 0);
  await page.getByLabel('Name', { exact: true }).fill(guest.name);
  await page.getByLabel('Email', { exact: true }).fill(guest.email);
  await page.getByLabel('Their password', { exact: true }).fill(guest.password);
  await page.getByRole('button', { name: 'Create the Account' }).click();
  await heading(page, guest.name);
  await page.getByText('no link can be sent').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Send a Link' }).count(), 0);
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const theirs = await context.newPage();
  await logIn(theirs, guest);
  await greeted(theirs, guest);
  await context.close();
  await page.goto('/admin/mail');
  await page.getByText('This server sends no mail').waitFor();
}
