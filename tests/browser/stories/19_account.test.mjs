import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { alerted, focused, pressed, told, wrong } from '../expect.mjs';
import { account, anonymous, count, logInElsewhere, greeted, logIn, signUp, newUser } from '../users.mjs';

export const title = 'the account page changes name and password, ends sessions and exports the data';
export const expects = [401, 403];

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

export async function story({ browser, baseURL, page }) {
  const user = newUser();
  await signUp(page, user);
  await page.getByRole('link', { name: 'Your Account' }).press('Enter');
  await page.waitForURL('**/account');

  await name(page);
  const phone = await logInElsewhere(browser, baseURL, { ...user, name: 'Ada Lovelace' }, IPHONE);
  const desk = await logInElsewhere(browser, baseURL, { ...user, name: 'Ada Lovelace' }, FIREFOX);
  await sessions(page, phone);
  await password(page, desk, user);
  await data(page, user);
  await staleToken(page);
  await phone.context().close();
  await desk.context().close();
}

async function name(page) {
  await page.getByRole('button', { name: 'Change name' }).press('Enter');
  await focused(page, 'Your name');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await wrong(page, 'Your name', 'Enter your name');
  await page.keyboard.type('  Ada Lovelace ');
  await page.keyboard.press('Enter');
  await told(page, 'Your name is saved');
  assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), 'Change name', 'the focus comes back');
  await page.getByText('Ada Lovelace', { exact: true }).waitFor();

  await page.keyboard.press('Enter');
  await focused(page, 'Your name');
  await pressed(page, 'Tab', 'Save');
  await pressed(page, 'Tab', 'Cancel');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), 'Change name');
}

async function sessions(page, phone) {
  await account(page);
  const item = (words) => page.getByRole('listitem').filter({ hasText: words });
  await item(/^Chrome on Linux this device/).waitFor();
  assert.equal(await item('this device').getByRole('button').count(), 0);
  await item('Firefox on Windows').waitFor();
  const time = item('Safari on iPhone').locator('time');
  assert.equal(await time.innerText(), 'just now');
  assert.ok(Math.abs(Date.now() - Date.parse(await time.getAttribute('datetime'))) < 120_000);

  await page.getByRole('button', { name: 'Log Out Safari on iPhone' }).press('Enter');
  await told(page, 'Safari on iPhone is logged out');
  assert.equal(await item('Safari on iPhone').count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'sessions', 'the focus stays near');
  await phone.reload();
  await anonymous(phone);
}

async function password(page, desk, user) {
  await page.getByRole('button', { name: 'Change password' }).press('Enter');
  await focused(page, 'Current password');
  await page.keyboard.type('not this one');
  await page.getByLabel('New password', { exact: true }).fill('battery staple');
  await page.keyboard.press('Enter');
  await wrong(page, 'Current password', 'not your password');
  await focused(page, 'Current password');
  const form = page.getByRole('form', { name: 'Change password' });
  assert.equal(await form.locator('[autocomplete=username]').inputValue(), user.email, 'a password manager knows whose it is');
  await page.getByLabel('Current password', { exact: true }).fill(user.password);
  await page.keyboard.press('Enter');
  await told(page, 'Your new password is saved');
  await desk.reload();
  await anonymous(desk);

  await logIn(desk, user);
  await alerted(desk, 'Invalid credentials');
  await logIn(desk, { ...user, password: 'battery staple' });
  await greeted(desk, { name: 'Ada Lovelace' });
  await account(page);
  await page.getByRole('button', { name: 'Log Out Everywhere Else' }).press('Enter');
  await told(page, 'All other devices are logged out');
  await page.waitForFunction(() => document.querySelectorAll('.sessions li').length === 1);
  await desk.reload();
  await anonymous(desk);
}

async function data(page, user) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download My Data' }).press('Enter');
  const file = await download;
  assert.match(file.suggestedFilename(), /^my-data-\d{4}-\d\d-\d\d\.json$/);
  const everything = JSON.parse(await readFile(await file.path(), 'utf8'));
  assert.equal(everything.user.email, user.email);
  assert.ok(everything.events.some(({ action }) => action === 'password.change'));
}

// A stale token (a role was changed, for example) is refreshed once, and the request is sent again.
async function staleToken(page) {
  const refreshes = count(page, '/refresh');
  const stale = { status: 401, json: { code: 'token_stale', detail: 'Detail' } };
  await page.route('**/me', (route) => route.fulfill(stale), { times: 1 });
  await page.getByRole('button', { name: 'Change name' }).click();
  await page.getByLabel('Your name', { exact: true }).fill('Ada King');
  await page.keyboard.press('Enter');
  await told(page, 'Your name is saved');
  assert.equal(refreshes.requests, 1);

  await page.route('**/me', (route) => route.fulfill(stale));
  await page.getByRole('button', { name: 'Change name' }).click();
  await page.keyboard.press('Enter');
  await alerted(page, 'no longer logged in');
  assert.equal(refreshes.requests, 2, 'no more than once');
  await page.unroute('**/me');
}
