import assert from 'node:assert/strict';
import { client, createdUser, enterConsole } from '../admins.mjs';
import { heading, told } from '../expect.mjs';
import { newUser } from '../users.mjs';

export const title = 'support unlocks a user, confirms an email, sees mails, and copies the id';
export const needsAdmin = true;
export const expects = [401, 403, 429];

const part = (page, name) => page.getByRole('region', { name, exact: true });

export async function story({ baseURL, page }) {
  const api = await client(baseURL);
  const user = await createdUser(api, newUser('Lena Locked'));
  const logIn = (password) => fetch(`${baseURL}/auth/login`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email: user.email, password }),
  });
  let last;
  for (let n = 0; n < 11 && last !== 429; n += 1) last = (await logIn('wrong password')).status;
  assert.equal(last, 429, 'the server of the stories locks accounts');

  await enterConsole(page, `/admin/users/${user.id}`);
  await heading(page, user.name);
  await page.locator('.head').getByText('locked', { exact: true }).waitFor();
  const lockouts = part(page, 'Lockouts');
  await lockouts.getByText('Logins from new devices').waitFor();
  await lockouts.getByText(/for another \d+ minutes/).waitFor();
  assert.equal((await logIn(user.password)).status, 429);
  await lockouts.getByRole('button', { name: 'Lift the Lockouts' }).click();
  await lockouts.getByText('The lockouts are lifted').waitFor();
  await lockouts.getByText('No attempt of this user is rejected').waitFor();
  assert.equal((await logIn(user.password)).status, 200);
  await page.locator('.events').getByText('Lockouts lifted').waitFor();
  await page.locator('.events').getByText('Login during a lockout').waitFor();

  // The id, for another system.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the id' }).click();
  await page.getByText('Copied.').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), user.id);

  // The mail that confirms the email, again; then without it.
  const email = part(page, 'Email');
  await email.getByRole('button', { name: 'Send the confirmation again' }).click();
  await email.getByText(`We have sent a mail to ${user.email}`).waitFor();
  await part(page, 'Mails').getByText('Confirm your email').waitFor();
  await email.getByRole('button', { name: 'Confirm it yourself' }).click();
  const question = page.getByRole('dialog');
  await question.getByText(user.email).waitFor();
  await question.getByRole('button', { name: 'Confirm It' }).click();
  await email.getByText('The email is confirmed.').waitFor();
  await email.getByText('confirmed', { exact: true }).waitFor();
  assert.equal(await email.getByRole('button', { name: 'Confirm it yourself' }).count(), 0);
  await page.locator('.events').getByText('Email confirmed by an admin').waitFor();

  // No click alone makes an admin.
  await page.getByRole('switch', { name: 'Admin', exact: true }).click();
  await question.getByText(user.name).waitFor();
  await question.getByRole('button', { name: 'Cancel' }).click();
  assert.equal(await page.getByRole('switch', { name: 'Admin', exact: true }).getAttribute('aria-checked'), 'false');
  await page.getByRole('switch', { name: 'Admin', exact: true }).click();
  await question.getByRole('button', { name: 'Make an Admin' }).click();
  await page.locator('.events').getByText('Role granted').waitFor();

  // All mails to the user, from the page Mail.
  await page.goto(`/admin/mail?user=${user.id}`);
  await page.getByText(`To ${user.name}`).waitFor();
  // The confirmation, the new admin role, and the login above.
  await told(page, '3 mails');
  await page.getByRole('button', { name: 'Any user' }).click();
  await page.waitForURL((url) => url.search === '');

  // What runs, without secrets; and who has no second factor.
  await page.getByRole('navigation').getByRole('link', { name: 'System' }).click();
  await heading(page, 'System');
  await part(page, 'Server').getByText(/SQLite|PostgreSQL/).waitFor();
  await part(page, 'Signing keys').getByText('signs', { exact: true }).waitFor();
  await part(page, 'Settings').getByText('PUBLIC_URL').first().waitFor();
  await page.getByText('All other settings').click();
  await part(page, 'Settings').getByText('VESTIBULE_AUDIT_RETENTION').waitFor();
  const values = await page.locator('.settings dd > code').allInnerTexts();
  assert.ok(values.length > 50 && values.every((value) => !value.includes('sqlite:')), 'no secret');
  await page.goto('/admin');
  await page.getByRole('link', { name: /users? have none|user has none/ }).click();
  await page.waitForURL((url) => url.search === '?factor=none');
  await page.locator('.users tbody tr').first().waitFor();
}
