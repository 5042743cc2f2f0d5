import assert from 'node:assert/strict';
import { admin, client, enterConsole, createdUser } from '../admins.mjs';
import { at, atHeading, heading, told } from '../expect.mjs';
import { logInElsewhere, greeted, logIn, signUp, newUser } from '../users.mjs';

export const title = 'the console is for admins; other users see an error page';
export const needsAdmin = true;
export const expects = [401, 403, 404];

export async function story({ browser, baseURL, page }) {
  await otherPagesLoadNoConsole(page);

  // An anonymous visitor is redirected to the login, and back to the requested page.
  await enterConsole(page, '/admin/users?q=no-match&anywhere=1');
  await heading(page, 'Users');
  assert.equal(await page.getByLabel('Name, email or id').inputValue(), 'no-match');
  await scripts(page, 'console.js');
  await page.getByRole('link', { name: 'Vestibule' }).click();
  await greeted(page, admin);
  await page.getByRole('link', { name: 'Console', exact: true }).click();
  await heading(page, 'Overview');
  await page.getByRole('button', { name: 'Log Out' }).click();
  await at(page, '/login');
  await told(page, 'You are logged out');

  const user = newUser('Plain User');
  await signUp(page, user);
  assert.equal(await page.getByRole('link', { name: 'Console', exact: true }).count(), 0);
  await page.goto('/admin/users');
  await heading(page, 'This page is for admins');
  await page.getByText(user.email).waitFor();
  await page.getByRole('link', { name: 'To the Home Page' }).click();
  await greeted(page, user);
  await page.goto('/admin/audit');
  await page.getByRole('button', { name: 'Log In as Another User' }).click();
  await at(page, '/login');
  await told(page, 'Log in as an admin');
  await logInHere(page, admin);
  await heading(page, 'Audit');

  await roleRemoved(browser, baseURL);
  assert.equal((await page.goto('/admin/no-such-page')).status(), 404);
  await page.goto('/admin/users/01234567-0000-7000-8000-000000000000');
  await heading(page, 'Page not found');
}

async function otherPagesLoadNoConsole(page) {
  await page.goto('/');
  await page.getByRole('link', { name: 'Log In', exact: true }).waitFor();
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.deepEqual(loaded.filter((name) => /console\.(js|css)$/.test(name)), []);
}

async function scripts(page, bundle) {
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const names = loaded.filter((name) => /\.m?js$/.test(name)).map((name) => name.split('/').at(-1));
  // Both are requested at once: either may arrive first.
  assert.deepEqual(names.sort(), [bundle, 'early.js'].sort());
}

async function logInHere(page, { email, password }) {
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log In', exact: true }).click();
}

// Another admin removes the role while the console is open.
async function roleRemoved(browser, baseURL) {
  const api = await client(baseURL);
  const second = await createdUser(api, newUser('Second Admin'), ['admin', 'member']);
  const desk = await logInElsewhere(browser, baseURL, second);
  await desk.goto('/admin/users');
  const listed = () => desk.locator('.users tbody tr').first().waitFor();
  await listed();
  await api('PUT', `/admin/users/${second.id}/role-profiles/admin`, { enabled: false });
  await desk.getByLabel('Name, email or id').fill('ada');
  await heading(desk, 'You are no longer an admin');
  await atHeading(desk); // the console notices immediately

  await api('PUT', `/admin/users/${second.id}/role-profiles/admin`, { enabled: true });
  await desk.reload();
  await listed();
  await api('DELETE', `/admin/users/${second.id}`);
  await desk.getByLabel('Name, email or id').fill('alan');
  await at(desk, '/login');
  await told(desk, 'Your session has ended');
  await desk.context().close();
}
