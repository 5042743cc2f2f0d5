import assert from 'node:assert/strict';
import { admin, client, enterConsole, made } from '../admins.mjs';
import { alerted, heading, told } from '../expect.mjs';
import { someone } from '../people.mjs';

export const title = 'the audit view shows what was just done, by whom, to whom, and the rest on request';
export const needsAdmin = true;
// Of people who have left there is no name any more.
export const expects = [401, 404];

const events = (page) => page.locator('.list .events > li');

export async function story({ baseURL, page }) {
  const api = await client(baseURL);
  const person = await made(api, someone('Tilda Trail'));
  await enterConsole(page, `/admin/people/${person.id}`);
  await heading(page, person.name);
  await page.getByRole('switch', { name: 'member' }).click();
  await page.locator('.events').getByText('Role taken away').waitFor();

  await page.getByRole('navigation').getByRole('link', { name: 'Audit' }).click();
  await heading(page, 'Audit');
  const newest = events(page).first();
  await newest.getByText('Role taken away').waitFor();
  await newest.getByText('Tilda Trail', { exact: true }).first().waitFor();
  await newest.getByText(`by ${admin.name}`).waitFor();
  assert.equal(await newest.getByText('127.0.0.1').isVisible(), false);
  await newest.locator('summary').press('Enter');
  await newest.getByText('127.0.0.1').waitFor();
  await newest.getByText('Chrome on Linux').waitFor();
  assert.match(await newest.locator('dd code').nth(1).innerText(), /^[0-9a-f]{32}$/);
  assert.deepEqual(JSON.parse(await newest.getByLabel('Details').innerText()), { role_type: 'member', was: true, is: false });

  await newest.getByRole('link', { name: 'all about them' }).click();
  await page.waitForURL(`**/admin/audit?subject=${person.id}`);
  await page.getByText('About Tilda Trail').waitFor();
  await told(page, '2 events');
  await page.getByLabel('What happened').selectOption('role.disable');
  await told(page, '1 event');
  await page.reload();
  await told(page, '1 event');
  await page.getByRole('button', { name: 'Anybody' }).click();
  await page.getByLabel('Email of a person').fill(person.email.toUpperCase());
  await page.keyboard.press('Enter');
  await page.getByText('About Tilda Trail').waitFor();
  await told(page, '1 event');
  await page.getByRole('button', { name: 'Anybody' }).click();
  await page.getByLabel('Email of a person').fill('nobody@example.org');
  await page.getByRole('button', { name: 'Show' }).click();
  await alerted(page, 'Nobody here has the email');
  await page.getByLabel('Email of a person').fill(admin.email);
  await page.getByLabel('Where the person').selectOption('actor');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText(`Done by ${admin.name}`).waitFor();

  // More than one page of it.
  for (let n = 0; n < 52; n += 1) await api('PATCH', `/admin/users/${person.id}/meta`, { notes: `note ${n}` });
  await page.goto(`/admin/audit?subject=${person.id}&action=meta.change`);
  await told(page, 'The first 50 events');
  await page.getByRole('button', { name: 'More' }).click();
  await told(page, '52 events');
  await page.goto(`/admin/audit?subject=${person.id}&action=key.rotate`);
  await page.getByText('Nothing like this has happened').waitFor();
}
