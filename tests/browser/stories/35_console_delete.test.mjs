import assert from 'node:assert/strict';
import { client, enterConsole, made } from '../admins.mjs';
import { alerted, at, focused, heading, told, wrong } from '../expect.mjs';
import { anonymous, elsewhere, logIn, someone } from '../people.mjs';

export const title = 'an account is deleted once its email was typed; one\'s own with a warning';
export const needsAdmin = true;
export const expects = [401, 403, 404];

export async function story({ browser, baseURL, page }) {
  const api = await client(baseURL);
  const person = await made(api, someone('Dora Deleted'));
  const theirs = await elsewhere(browser, baseURL, person);
  const second = await made(api, someone('Second Admin'), ['admin', 'member']);
  await enterConsole(page, `/admin/people/${person.id}`, second);
  await heading(page, person.name);

  const opener = page.getByRole('button', { name: 'Delete This Account' });
  const dialog = page.getByRole('dialog', { name: 'Delete this account?' });
  await opener.press('Enter');
  await focused(page, 'Email of the account');
  await page.keyboard.type('somebody@example.com');
  await page.keyboard.press('Enter');
  await wrong(page, 'Email of the account', 'not the email of the account');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.ok(await opener.evaluate((element) => element === document.activeElement), 'the focus comes back');
  await page.keyboard.press('Enter');
  await focused(page, 'Email of the account');
  await page.keyboard.type(person.email.toUpperCase());
  await page.keyboard.press('Enter');
  await heading(page, 'People');
  await told(page, 'The account of Dora Deleted is deleted');
  await theirs.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });
  await anonymous(theirs);
  await logIn(theirs, person);
  await alerted(theirs, 'Invalid credentials');
  await theirs.context().close();
  await page.goBack();
  await heading(page, 'Nothing here');

  await page.goto(`/admin/people/${second.id}`);
  await heading(page, second.name);
  await opener.click();
  const own = page.getByRole('dialog', { name: 'Delete your own account?' });
  await own.getByText('This is your own account').waitFor();
  await page.keyboard.type(second.email);
  await page.keyboard.press('Enter');
  await at(page, '/login');
  await told(page, 'Your account is deleted');
}
