import assert from 'node:assert/strict';
import { alerted } from '../expect.mjs';
import { fillSignUp, greeted, signUp, newUser } from '../users.mjs';

export const title = 'server and network errors are shown, and the input is kept';
export const expects = [429, 500, 503, 'network'];

const problem = (status, code, more = {}, headers = {}) => (route) => route.fulfill({
  status,
  headers,
  contentType: 'application/problem+json',
  body: JSON.stringify({ status, code, title: 'Title', detail: 'Detail', ...more }),
});

export async function story({ page }) {
  const user = newUser();
  await page.goto('/signup');
  await fillSignUp(page, user);
  const submit = page.getByRole('button', { name: 'Sign Up', exact: true });

  const troubles = [
    [problem(503, 'overloaded', {}, { 'Retry-After': '7' }), 'try again in 7 s'],
    [problem(429, 'too_many_requests', {}, { 'Retry-After': '1800' }), 'try again in 30 min'],
    [problem(500, 'internal', { request_id: 'req-0a1b2c' }), 'req-0a1b2c'],
    [(route) => route.fulfill({ status: 503, contentType: 'text/html', body: '<h1>proxy</h1>' }), 'try again in a moment'],
    [(route) => route.abort('connectionrefused'), 'did not answer'],
  ];
  for (const [answer, words] of troubles) {
    await page.route('**/signup', (route) => (route.request().method() === 'POST' ? answer(route) : route.fallback()));
    await submit.click();
    await alerted(page, words);
    await page.unroute('**/signup');
    assert.equal(await page.getByLabel('Email', { exact: true }).inputValue(), user.email);
    assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), user.password);
  }

  await signUp(page, user);
  await page.route('**/refresh', problem(503, 'unavailable', {}, { 'Retry-After': '3' }));
  await page.reload();
  await alerted(page, 'try again in 3 s');
  await page.unroute('**/refresh');
  await page.getByRole('button', { name: 'Try Again', exact: true }).click();
  await greeted(page, user);

  await page.route('**/logout', (route) => route.abort('connectionrefused'));
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await alerted(page, 'did not answer');
  await greeted(page, user);
}
