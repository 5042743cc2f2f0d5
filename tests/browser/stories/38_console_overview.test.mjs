import assert from 'node:assert/strict';
import { enterConsole } from '../admins.mjs';
import { heading } from '../expect.mjs';
import { newUser } from '../users.mjs';

export const title = 'the overview shows statistics; its chart works with the keyboard and as a table';
export const needsAdmin = true;
export const expects = [401, 503];

export async function story({ baseURL, page }) {
  const body = JSON.stringify(newUser());
  await fetch(`${baseURL}/auth/signup`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  const asked = page.waitForResponse((response) => response.url().endsWith('/admin/stats'));
  await enterConsole(page, '/admin');
  await heading(page, 'Overview');
  const stats = await (await asked).json();
  const figure = (name) => page.getByRole('region', { name }).locator('.figure').innerText();
  await page.locator('.figure').first().waitFor();
  assert.equal(await figure('Users'), stats.users.total.toLocaleString('en'));
  assert.equal(await figure('Open sessions'), stats.sessions.active.toLocaleString('en'));
  assert.equal(await figure('Mail waiting'), stats.outbox.pending.toLocaleString('en'));

  const days = page.locator('.chart .day');
  assert.equal(await days.count(), 30);
  const [signups, logins] = [stats.signups.at(-1).count, stats.logins.at(-1).count];
  assert.ok(signups > 0 && logins > 0, 'something has happened today');
  const words = `${signups} sign-up${signups === 1 ? '' : 's'}, ${logins} login${logins === 1 ? '' : 's'}`;
  await page.locator('.readout').filter({ hasText: words }).waitFor();
  assert.ok((await days.last().getAttribute('aria-label')).endsWith(words));
  const height = async (kind) => Number(await days.last().locator(`.${kind}`).getAttribute('height'));
  assert.ok(Math.abs((await height('signups')) / (await height('logins')) - signups / logins) < 0.01, 'bars are in proportion');
  assert.equal(Number(await days.first().locator('.logins').getAttribute('height')), 0);

  // The chart is one tab stop with arrow keys inside.
  assert.equal(await page.locator('.chart [tabindex="0"]').count(), 1);
  await days.last().focus();
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), await days.nth(28).getAttribute('aria-label'));
  await page.locator('.readout').filter({ hasText: '0 sign-ups, 0 logins' }).waitFor();
  await page.keyboard.press('Home');
  assert.equal(await days.first().getAttribute('tabindex'), '0');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('End');
  await page.locator('.readout').filter({ hasText: words }).waitFor();
  await days.nth(10).hover();
  await page.locator('.readout').filter({ hasText: '0 sign-ups, 0 logins' }).waitFor();

  await page.getByText('As a table').click();
  const first = page.getByRole('table').getByRole('row').nth(1);
  assert.deepEqual(await first.getByRole('cell').allInnerTexts(), [signups, logins].map((count) => count.toLocaleString('en')));
  assert.equal(await page.getByRole('table').getByRole('row').count(), 31);

  await page.route('**/admin/stats', (route) => route.fulfill({ status: 503, json: {} }));
  await page.reload();
  await page.getByRole('alert').filter({ hasText: 'busy right now' }).waitFor();
  await page.unroute('**/admin/stats');
  await page.getByRole('button', { name: 'Try Again' }).press('Enter');
  await page.locator('.figure').first().waitFor();
}
