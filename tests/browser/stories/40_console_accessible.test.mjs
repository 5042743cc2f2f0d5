import { accessible } from '../axe.mjs';
import { enterConsole } from '../admins.mjs';
import { heading, wrong } from '../expect.mjs';
import { signUp, someone } from '../people.mjs';

export const title = 'axe finds nothing in the lists of the console';
export const needsAdmin = true;
export const expects = [401, 403];

export async function story({ browser, baseURL, page }) {
  await enterConsole(page, '/admin');
  await page.locator('.figure').first().waitFor();
  await page.getByText('As a table').click();
  await accessible(page, '/admin');
  await page.goto('/admin/people');
  await page.locator('.people tbody tr').first().waitFor();
  await accessible(page, '/admin/people');
  await page.goto('/admin/people?q=nobody-at-all');
  await page.getByText('No name and no email').waitFor();
  await accessible(page, '/admin/people, empty');
  await page.goto('/admin/people/new');
  await heading(page, 'Add a person');
  await page.getByLabel('I choose it').check();
  await page.getByRole('button', { name: 'Make the Account' }).click();
  await wrong(page, 'Name', 'Enter a name');
  await accessible(page, '/admin/people/new with errors');
  await page.goto('/admin/mail');
  await page.locator('.mails tbody tr').first().waitFor();
  await accessible(page, '/admin/mail');

  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const stranger = await context.newPage();
  await signUp(stranger, someone());
  await stranger.goto('/admin');
  await heading(stranger, 'This page is for admins');
  await accessible(stranger, '/admin for somebody else');
  await context.close();
}
