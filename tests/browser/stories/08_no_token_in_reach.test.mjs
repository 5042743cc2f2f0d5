import assert from 'node:assert/strict';
import { signUp, newUser } from '../users.mjs';

export const title = 'no token is within reach of a script, and the refresh cookie is HttpOnly';

export async function story({ context, page }) {
  let reply;
  page.on('response', (response) => {
    if (response.request().method() === 'POST' && response.url().endsWith('/signup')) reply = response.json();
  });
  await signUp(page, newUser());
  const { access_token: token, refresh_token: refresh } = await reply;
  assert.ok(token, 'the reply carries an access token');
  assert.equal(refresh, undefined, 'in cookie mode the body holds no refresh token');

  const cookies = await context.cookies();
  const cookie = cookies.find(({ name }) => /^(__Host-)?vestibule_refresh$/.test(name));
  assert.ok(cookie, `a refresh cookie is set (${cookies.map(({ name }) => name)})`);
  assert.equal(cookie.httpOnly, true);
  assert.equal(cookie.sameSite, 'Strict');
  assert.equal(cookie.path, '/');

  const reachable = await page.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, location.href, history.state]));
  assert.ok(!reachable.includes(cookie.name), 'script does not see the cookie');
  assert.ok(!reachable.includes(cookie.value) && !reachable.includes(token), 'nor a token anywhere in storage');
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [`vestibule ${new URL('/auth', page.url())}`]);
}
