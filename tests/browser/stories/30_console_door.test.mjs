import assert from 'node:assert/strict';
import { admin, client, enterConsole, made } from '../admins.mjs';
import { at, atHeading, heading, told } from '../expect.mjs';
import { elsewhere, greeted, logIn, signUp, someone } from '../people.mjs';

export const title = 'the console opens to admins, and says so to everybody else';
export const needsAdmin = true;
export const expects = [401, 403, 404];

export async function story({ browser, baseURL, page }) {
  await nothingOfItElsewhere(page);

  // Anonymous: to the login, and back to where one wanted to go.
  await enterConsole(page, '/admin/people?q=nobody&anywhere=1');
  await heading(page, 'People');
  assert.equal(await page.getByLabel('Name or email').inputValue(), 'nobody');
  await everyModuleIsPreloaded(page);
  await page.getByRole('link', { name: 'Vestibule' }).click();
  await greeted(page, admin);
  await page.getByRole('link', { name: 'Console', exact: true }).click();
  await heading(page, 'Overview');
  await page.getByRole('button', { name: 'Log Out' }).click();
  await at(page, '/login');
  await told(page, 'You are logged out');

  const person = someone('Plain Person');
  await signUp(page, person);
  assert.equal(await page.getByRole('link', { name: 'Console', exact: true }).count(), 0);
  await page.goto('/admin/people');
  await heading(page, 'This page is for admins');
  await page.getByText(person.email).waitFor();
  await page.getByRole('link', { name: 'To the Home Page' }).click();
  await greeted(page, person);
  await page.goto('/admin/audit');
  await page.getByRole('button', { name: 'Log In as Somebody Else' }).click();
  await at(page, '/login');
  await told(page, 'Log in as an admin');
  await logInHere(page, admin);
  await heading(page, 'Audit');

  await takenAway(browser, baseURL);
  assert.equal((await page.goto('/admin/nowhere')).status(), 404);
  await page.goto('/admin/people/01234567-0000-7000-8000-000000000000');
  await heading(page, 'Nothing here');
}

async function nothingOfItElsewhere(page) {
  await page.goto('/');
  await page.getByRole('link', { name: 'Log In', exact: true }).waitFor();
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.deepEqual(loaded.filter((name) => name.includes('/console/')), []);
}

async function everyModuleIsPreloaded(page) {
  const [loaded, named] = await page.evaluate(() => [
    performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\.m?js$/.test(name)),
    [...document.querySelectorAll('link[rel=modulepreload], script[src]')].map((element) => element.href || element.src),
  ]);
  assert.deepEqual([...new Set(loaded)].sort(), named.sort());
}

async function logInHere(page, { email, password }) {
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log In', exact: true }).click();
}

// With the console open, by another admin.
async function takenAway(browser, baseURL) {
  const api = await client(baseURL);
  const second = await made(api, someone('Second Admin'), ['admin', 'member']);
  const desk = await elsewhere(browser, baseURL, second);
  await desk.goto('/admin/people');
  const listed = () => desk.locator('.people tbody tr').first().waitFor();
  await listed();
  await api('PUT', `/admin/users/${second.id}/role-profiles/admin`, { enabled: false });
  await desk.getByLabel('Name or email').fill('ada');
  await heading(desk, 'You are no longer an admin');
  await atHeading(desk); // it is heard at once

  await api('PUT', `/admin/users/${second.id}/role-profiles/admin`, { enabled: true });
  await desk.reload();
  await listed();
  await api('DELETE', `/admin/users/${second.id}`);
  await desk.getByLabel('Name or email').fill('alan');
  await at(desk, '/login');
  await told(desk, 'Your session has ended');
  await desk.context().close();
}
