import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { client, enterConsole, createdUser } from '../admins.mjs';
import { atHeading, heading, told } from '../expect.mjs';
import { newUser } from '../users.mjs';

export const title = 'users are found by search, filters and pagination';
export const needsAdmin = true;
export const expects = [401, 503];

const rows = (page) => page.locator('.users tbody tr');
const shows = (page, count) => page.waitForFunction((many) => document.querySelectorAll('.users tbody tr').length === many
  && !document.querySelector('.stale'), count);

export async function story({ baseURL, page }) {
  const api = await client(baseURL);
  // A word that no earlier run has used.
  const word = `q${randomUUID().slice(-8)}`;
  const ada = await createdUser(api, newUser(`${word} Ada`));
  const alan = await createdUser(api, newUser(`${word} Alan`), ['admin', 'member']);
  const closed = await createdUser(api, newUser(`Closed ${word}`));
  await api('PATCH', `/admin/users/${closed.id}`, { status: 'disabled' });

  await enterConsole(page, '/admin/users');
  const search = page.getByLabel('Name, email or id');
  await search.pressSequentially(`${word} A`, { delay: 20 });
  // The address is right for a reload.
  await page.waitForURL((url) => url.search === `?q=${word}+A`);
  await shows(page, 2);
  await told(page, '2 users');
  await page.reload();
  await shows(page, 2);

  // A user's id from a log, with or without hyphens, is shown in the list on demand.
  for (const id of [ada.id, ada.id.replaceAll('-', '').toUpperCase()]) {
    await search.fill(id);
    await shows(page, 1);
    await rows(page).getByText(`${word} Ada`).waitFor();
  }
  assert.equal(await rows(page).locator('code').count(), 0);
  await page.getByLabel('Show ids').check();
  await rows(page).getByText(ada.id).waitFor();
  await page.getByLabel('Show ids').uncheck();

  // Parts of names are found at once, a surname for example.
  await search.fill(word);
  await shows(page, 3);
  await page.getByLabel('Status').selectOption('disabled');
  await shows(page, 1);
  await rows(page).getByText(`Closed ${word}`).waitFor();
  await page.getByLabel('Status').selectOption('active');
  await page.getByLabel('Role').selectOption('admin');
  await shows(page, 1);
  await rows(page).getByText(`${word} Alan`).waitFor();
  await rows(page).getByRole('link').click();
  await heading(page, `${word} Alan`);
  await atHeading(page);
  await page.goBack();
  await shows(page, 1);
  assert.equal(await search.inputValue(), word);
  assert.equal(await page.getByLabel('Role').inputValue(), 'admin');
  await page.getByRole('navigation').getByRole('link', { name: 'Users' }).click();
  await page.waitForFunction(() => !location.search);
  assert.equal(await search.inputValue(), '', 'another visit begins anew');

  await empty(page, word);
  await lateAnswers(page, word);
  await trouble(page);
  await pages(page, api, word);
  await api('DELETE', `/admin/users/${alan.id}`);
}

async function empty(page, word) {
  await page.getByLabel('Name, email or id').fill(`Ada ${word}`);
  await page.getByText('No name and no email contains').waitFor();
  await page.getByLabel('Name, email or id').fill(`${word.slice(1)} Ada`);
  await shows(page, 1);
}

// The response to the first letters arrives after the response to the whole word.
async function lateAnswers(page, word) {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const asked = page.waitForRequest((request) => request.url().includes(`q=${word}&`));
  await page.route(`**/auth/admin/users?q=${word}&*`, async (route) => { await held; await route.continue(); });
  await page.getByLabel('Name, email or id').fill(word);
  await asked;
  await page.getByLabel('Name, email or id').fill(`${word} Ada`);
  await shows(page, 1);
  const late = page.waitForResponse((response) => response.url().includes(`q=${word}&`), { timeout: 15_000 });
  release();
  await (await late).finished();
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  assert.equal(await rows(page).count(), 1, 'a late answer changes nothing');
  await page.unroute(`**/auth/admin/users?q=${word}&*`);
}

async function trouble(page) {
  await page.route('**/auth/admin/users*', (route) => route.fulfill({ status: 503, headers: { 'Retry-After': '3' }, json: {} }));
  await page.goto('/admin/users');
  await page.getByRole('alert').filter({ hasText: 'try again in 3 seconds' }).waitFor();
  await page.unroute('**/auth/admin/users*');
  await page.getByRole('button', { name: 'Try Again' }).click();
  await rows(page).first().waitFor();
}

async function pages(page, api, word) {
  for (let n = 0; n < 53; n += 1) await createdUser(api, newUser(`${word}page ${n}`));
  await page.goto(`/admin/users?q=${word}page`);
  await shows(page, 50);
  await told(page, 'The first 50 users');
  await page.getByRole('button', { name: 'More' }).click();
  await shows(page, 53);
  await told(page, '53 users');
  assert.equal(await page.getByRole('button', { name: 'More' }).count(), 0);
  const names = await rows(page).locator('.whole').allInnerTexts();
  assert.equal(new Set(names).size, 53, 'no user twice, none missing');
  await comesBack(page);
  await downloads(page, word);
}

// Filters, rows and the place in the list, at Back and after a reload.
async function comesBack(page) {
  const last = rows(page).last().getByRole('link');
  await last.scrollIntoViewIfNeeded();
  const name = await last.innerText();
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 500, `${before}`);
  await last.click();
  await heading(page, name);
  assert.equal(await page.evaluate(() => scrollY), 0);
  const there = (y) => page.waitForFunction((was) => Math.abs(scrollY - was) < 60, y);
  await page.goBack();
  await shows(page, 53);
  await there(before);
  await page.waitForFunction(() => history.state?.rows === 53);
  await page.reload();
  await shows(page, 53);
  await there(before);
}

async function downloads(page, word) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'users.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  assert.equal(lines.length, 54);
  assert.ok(lines[0].startsWith('\ufeffid,name,email,'));
  assert.ok(lines.slice(1).every((line) => line.includes(`,"${word}page `)));
}
