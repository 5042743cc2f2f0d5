import assert from 'node:assert/strict';
import { anonymous, count, greeted, signUp, newUser } from '../users.mjs';

export const title = 'a stale token is refreshed when the tab becomes visible, and an ended session is reported once';
export const expects = [401];

const refused = (code) => (route) => route.fulfill({
  status: 401,
  contentType: 'application/problem+json',
  body: JSON.stringify({ status: 401, code, title: 'Unauthorized', detail: 'Detail' }),
});

export async function story({ page }) {
  const user = newUser();
  await signUp(page, user);
  const refreshes = count(page, '/refresh');
  const seenAgain = () => page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });

  const asked = page.waitForResponse((response) => response.url().endsWith('/me'));
  await seenAgain();
  assert.equal((await asked).status(), 200, 'the access token is accepted');
  assert.equal(refreshes.requests, 0);

  await page.route('**/me', refused('token_stale'));
  const renewed = page.waitForResponse((response) => response.url().endsWith('/refresh'));
  await seenAgain();
  assert.equal((await renewed).status(), 200);
  await greeted(page, user);

  await page.route('**/refresh', refused('session_ended'));
  await seenAgain();
  await page.getByRole('status').filter({ hasText: 'Your session has ended' }).waitFor();
  await anonymous(page);
  assert.equal(await page.evaluate(() => localStorage.length), 0);

  const before = refreshes.requests;
  await page.reload();
  await anonymous(page);
  assert.equal(refreshes.requests, before);
  assert.equal(await page.getByText('Your session has ended').count(), 0);
}
