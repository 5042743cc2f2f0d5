import { accessible } from '../axe.mjs';
import { client, enterConsole, made } from '../admins.mjs';
import { heading } from '../expect.mjs';
import { someone } from '../people.mjs';

export const title = 'axe finds nothing on the page of a person, nor in the audit view';
export const needsAdmin = true;
export const expects = [401, 404];

export async function story({ baseURL, page }) {
  const api = await client(baseURL);
  const person = await made(api, someone('Axel Axe'));
  await api('PATCH', `/admin/users/${person.id}/meta`, { notes: 'A note', labels: { plan: 'gold' } });
  await api('PATCH', `/admin/users/${person.id}`, { status: 'disabled' });
  await enterConsole(page, `/admin/people/${person.id}`);
  await heading(page, 'Axel Axe');
  await page.getByText('What the next one says').click();
  await page.locator('.events summary').first().click();
  await accessible(page, '/admin/people/ID');
  await page.getByRole('button', { name: 'Change email' }).click();
  await page.getByRole('button', { name: 'Delete This Account' }).click();
  await accessible(page, '/admin/people/ID with a form and the dialog');
  await page.goto('/admin/audit');
  await page.locator('.events summary').first().click();
  await accessible(page, '/admin/audit');
  await page.goto(`/admin/audit?subject=${person.id}`);
  await page.getByText('About Axel Axe').waitFor();
  await accessible(page, '/admin/audit of somebody');
}
