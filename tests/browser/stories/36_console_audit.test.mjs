import assert from 'node:assert/strict';
import { admin, client, enterConsole, createdUser } from '../admins.mjs';
import { alerted, heading, told } from '../expect.mjs';
import { newUser } from '../users.mjs';

export const title = 'the audit view shows the newest event with actor and subject, filters, and further pages';
export const needsAdmin = true;
// Deleted users have no name.
export const expects = [401, 404];

const events = (page) => page.locator('.list .events > li');

export async function story({ baseURL, page }) {
  const api = await client(baseURL);
  const user = await createdUser(api, newUser('Tilda Trail'));
  await enterConsole(page, `/admin/users/${user.id}`);
  await heading(page, user.name);
  await page.getByRole('switch', { name: 'Member' }).click();
  await page.locator('.events').getByText('Role removed').waitFor();

  await page.getByRole('navigation').getByRole('link', { name: 'Audit' }).click();
  await heading(page, 'Audit');
  const newest = events(page).first();
  await newest.getByText('Role removed').waitFor();
  await newest.getByText('Tilda Trail', { exact: true }).first().waitFor();
  await newest.getByText(`by ${admin.name}`).waitFor();
  assert.equal(await newest.getByText('127.0.0.1').isVisible(), false);
  await newest.locator('summary').press('Enter');
  await newest.getByText('127.0.0.1').waitFor();
  await newest.getByText('Chrome on Linux').waitFor();
  assert.match(await newest.locator('dd code').nth(1).innerText(), /^[0-9a-f]{32}$/);
  assert.deepEqual(JSON.parse(await newest.getByLabel('Details').innerText()), { role_type: 'member', was: true, is: false });

  await newest.getByRole('link', { name: 'all events about this user' }).click();
  await page.waitForURL(`**/admin/audit?subject=${user.id}`);
  await page.getByText('About Tilda Trail').waitFor();
  await told(page, '2 events');
  await page.getByLabel('Action', { exact: true }).selectOption('role.disable');
  await told(page, '1 event');
  await page.reload();
  await told(page, '1 event');
  await page.getByRole('button', { name: 'Any user' }).click();
  await page.getByLabel('Email of a user').fill(user.email.toUpperCase());
  await page.keyboard.press('Enter');
  await page.getByText('About Tilda Trail').waitFor();
  await told(page, '1 event');
  await page.getByRole('button', { name: 'Any user' }).click();
  await page.getByLabel('Email of a user').fill('unknown@example.org');
  await page.getByRole('button', { name: 'Show' }).click();
  await alerted(page, 'No user has the email');
  await page.getByLabel('Email of a user').fill(admin.email);
  await page.getByLabel('Show events').selectOption('actor');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText(`Done by ${admin.name}`).waitFor();

  // More than one page of events.
  for (let n = 0; n < 52; n += 1) await api('PATCH', `/admin/users/${user.id}/meta`, { notes: `note ${n}` });
  await page.goto(`/admin/audit?subject=${user.id}&action=meta.change`);
  await told(page, 'The first 50 events');
  await page.getByRole('button', { name: 'More' }).click();
  await told(page, '52 events');
  await page.goto(`/admin/audit?subject=${user.id}&action=key.rotate`);
  await page.getByText('No event matches these filters').waitFor();
  await filters(page, user);
}

// By day, outcome and IP address; and an import that is one row.
async function filters(page, user) {
  const logIn = (password) => fetch(new URL('/auth/login', page.url()), {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email: user.email, password }),
  });
  await logIn('wrong password');
  await logIn(user.password);
  await page.goto(`/admin/audit?subject=${user.id}&action=login`);
  await told(page, '2 events');
  await page.getByLabel('Outcome').selectOption('failure');
  await told(page, '1 event');
  await page.getByLabel('IP address').fill('127.0.0.1');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('ip') === '127.0.0.1');
  await told(page, '1 event');
  const day = (days) => page.evaluate((ahead) => {
    const date = new Date();
    date.setDate(date.getDate() + ahead);
    return date.toLocaleDateString('sv');
  }, days);
  await page.getByLabel('From', { exact: true }).fill(await day(0));
  await page.waitForURL((url) => url.searchParams.has('from'));
  await told(page, '1 event');
  await page.getByLabel('To', { exact: true }).fill(await day(0));
  await page.waitForURL((url) => url.searchParams.has('to'));
  await told(page, '1 event');
  await page.reload();
  await told(page, '1 event');
  await page.getByLabel('To', { exact: true }).fill(await day(-1));
  await page.getByText('No event matches these filters').waitFor();
}
