import { accessible } from '../axe.mjs';
import { client, enterConsole, createdUser } from '../admins.mjs';
import { heading } from '../expect.mjs';
import { newUser } from '../users.mjs';

export const title = 'axe finds nothing on the page of a user, nor in the audit view';
export const needsAdmin = true;
export const expects = [401, 404];

export async function story({ baseURL, page }) {
  const api = await client(baseURL);
  const user = await createdUser(api, newUser('Axel Axe'));
  await api('PATCH', `/admin/users/${user.id}/meta`, { notes: 'A note', labels: { plan: 'gold' } });
  await api('PATCH', `/admin/users/${user.id}`, { status: 'disabled' });
  await enterConsole(page, `/admin/users/${user.id}`);
  await heading(page, 'Axel Axe');
  await page.getByText('Claims of the next token', { exact: true }).click();
  await page.locator('.events summary').first().click();
  await accessible(page, '/admin/users/ID');
  await page.getByRole('button', { name: 'Change email' }).click();
  await page.getByRole('button', { name: 'Delete This Account' }).click();
  await accessible(page, '/admin/users/ID with a form and the dialog');
  await page.goto('/admin/audit');
  await page.locator('.events summary').first().click();
  await accessible(page, '/admin/audit');
  await page.goto(`/admin/audit?subject=${user.id}`);
  await page.getByText('About Axel Axe').waitFor();
  await accessible(page, '/admin/audit of a user');
}
