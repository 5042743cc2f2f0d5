import assert from 'node:assert/strict';
import { alerted, at, heading, told } from '../expect.mjs';
import { account, signUp, newUser } from '../users.mjs';

export const title = 'the account page redirects to the login, and the login redirects back';
export const expects = [401, 503];

export async function story({ context, page }) {
  const user = newUser();
  await signUp(page, user);
  await account(page);
  const tab = await context.newPage();
  await tab.goto('/');
  await tab.getByRole('button', { name: 'Log Out', exact: true }).click();
  await at(page, '/login');
  await told(page, 'You are logged out');
  assert.equal(await page.title(), 'Log In · Vestibule');

  await page.goto('/account');
  await at(page, '/login');
  await page.reload(); // the return page survives a reload
  await page.getByLabel('Email', { exact: true }).fill(user.email);
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.keyboard.press('Enter');
  await at(page, '/account');
  await heading(page, 'Your account');
  assert.equal(await page.title(), 'Your account · Vestibule');

  await page.route('**/refresh', (route) => route.fulfill({ status: 503, headers: { 'Retry-After': '3' }, json: {} }));
  await page.reload();
  await alerted(page, 'try again in 3 seconds');
  await page.unroute('**/refresh');
  await page.getByRole('button', { name: 'Try Again', exact: true }).click();
  await heading(page, 'Your account');

  await page.route('**/me/sessions', (route) => route.fulfill({ status: 503, json: {} }));
  await page.reload();
  await alerted(page, 'busy right now');
  await page.unroute('**/me/sessions');
  await page.getByRole('button', { name: 'Try Again', exact: true }).click();
  await page.getByText('this device').waitFor();
}
