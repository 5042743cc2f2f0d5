import assert from 'node:assert/strict';
import { client, enterConsole, createdUser } from '../admins.mjs';
import { alerted, at, closed, focused, heading, told, wrong } from '../expect.mjs';
import { anonymous, logInElsewhere, logIn, newUser } from '../users.mjs';

export const title = 'an admin types the email to delete an account; the own account with a warning';
export const needsAdmin = true;
export const expects = [401, 403, 404];

export async function story({ browser, baseURL, page }) {
  const api = await client(baseURL);
  const user = await createdUser(api, newUser('Dora Deleted'));
  const theirs = await logInElsewhere(browser, baseURL, user);
  const second = await createdUser(api, newUser('Second Admin'), ['admin', 'member']);
  await enterConsole(page, `/admin/users/${user.id}`, second);
  await heading(page, user.name);

  const opener = page.getByRole('button', { name: 'Delete This Account' });
  const dialog = page.getByRole('dialog', { name: 'Delete this account?' });
  await opener.press('Enter');
  await focused(page, 'Email of the account');
  await page.keyboard.type('other@example.com');
  await page.keyboard.press('Enter');
  await wrong(page, 'Email of the account', 'not the email of the account');
  await page.keyboard.press('Escape');
  await closed(page);
  assert.ok(await opener.evaluate((element) => element === document.activeElement), 'the focus comes back');
  await page.keyboard.press('Enter');
  await focused(page, 'Email of the account');
  await page.keyboard.type(user.email.toUpperCase());
  await page.keyboard.press('Enter');
  await heading(page, 'Users');
  await told(page, 'The account of Dora Deleted is deleted');
  await theirs.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });
  await anonymous(theirs);
  await logIn(theirs, user);
  await alerted(theirs, 'Invalid credentials');
  await theirs.context().close();
  await page.goBack();
  await heading(page, 'Page not found');

  await page.goto(`/admin/users/${second.id}`);
  await heading(page, second.name);
  await opener.click();
  const own = page.getByRole('dialog', { name: 'Delete your own account?' });
  await own.getByText('This is your own account').waitFor();
  await page.keyboard.type(second.email);
  await page.keyboard.press('Enter');
  await at(page, '/login');
  await told(page, 'Your account is deleted');
}
