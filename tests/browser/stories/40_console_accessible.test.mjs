import { accessible } from '../axe.mjs';
import { enterConsole } from '../admins.mjs';
import { heading, wrong } from '../expect.mjs';
import { signUp, newUser } from '../users.mjs';

export const title = 'axe finds nothing in the lists of the console';
export const needsAdmin = true;
export const expects = [401, 403];

export async function story({ browser, baseURL, page }) {
  await enterConsole(page, '/admin');
  await page.locator('.figure').first().waitFor();
  await page.getByText('As a table').click();
  await accessible(page, '/admin');
  await page.goto('/admin/users');
  await page.locator('.users tbody tr').first().waitFor();
  await accessible(page, '/admin/users');
  await page.goto('/admin/users?q=no-match-at-all');
  await page.getByText('No name and no email').waitFor();
  await accessible(page, '/admin/users, empty');
  await page.goto('/admin/users/new');
  await heading(page, 'Add a user');
  await page.getByLabel('I choose it').check();
  await page.getByRole('button', { name: 'Create the Account' }).click();
  await wrong(page, 'Name', 'Enter a name');
  await accessible(page, '/admin/users/new with errors');
  await page.goto('/admin/mail');
  await page.locator('.mails tbody tr').first().waitFor();
  await accessible(page, '/admin/mail');

  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const member = await context.newPage();
  await signUp(member, newUser());
  await member.goto('/admin');
  await heading(member, 'This page is for admins');
  await accessible(member, '/admin for a user without the admin role');
  await context.close();
}
