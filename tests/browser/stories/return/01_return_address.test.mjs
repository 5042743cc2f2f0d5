import assert from 'node:assert/strict';
import { at, heading } from '../../expect.mjs';
import { fillSignUp, newUser } from '../../users.mjs';

export const title = 'a login leads to the app, or back to where it was asked for, and to no other place';
export const expects = [401];

const APP = 'http://app.localhost:9999';

export async function story({ browser, baseURL }) {
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  await context.route(`${APP}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>The app</h1>' }));
  await context.route('http://evil.example/**', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Evil</h1>' }));
  const page = await context.newPage();
  const user = newUser();

  // A visitor of the root belongs to the app.
  await page.goto('/');
  await page.waitForURL(`${APP}/start`);

  // The return address survives the way from the login to the sign-up.
  await page.goto(`/login?next=${encodeURIComponent(`${APP}/reports?year=2026`)}`);
  await page.getByRole('link', { name: 'Sign Up' }).click();
  await fillSignUp(page, user);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await page.waitForURL(`${APP}/reports?year=2026`);
  await page.getByText('The app').waitFor();

  // A user who is logged in comes back without a click; the session cookie is there for a gateway.
  await page.goto('/login?next=%2Faccount');
  await at(page, '/account');
  await heading(page, 'Your account');
  const cookies = await context.cookies(baseURL);
  assert.ok(cookies.some(({ name, httpOnly, sameSite }) => name === 'vestibule_access' && httpOnly && sameSite === 'Lax'));

  // Everywhere else is the app's own start.
  for (const next of ['//evil.example', 'http://evil.example/', 'javascript:alert(1)', '/\\evil.example', 'null']) {
    await page.goto(`/login?next=${encodeURIComponent(next)}`);
    await page.waitForURL(`${APP}/start`);
  }
  // A login that leads to the login ends in the app.
  await page.goto(`/login?next=${encodeURIComponent('/login?next=%2Flogin')}`);
  await page.waitForURL(`${APP}/start`);
  await context.close();
}
