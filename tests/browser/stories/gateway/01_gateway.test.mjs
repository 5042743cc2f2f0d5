import assert from 'node:assert/strict';
import { at, heading } from '../../expect.mjs';
import { fillSignUp, newUser } from '../../users.mjs';

export const title = 'an app behind a gateway: login and back, back without a click, no role, forms, logout';

export async function story({ browser, baseURL }) {
  // The certificate of the test is its own authority.
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce', ignoreHTTPSErrors: true });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const user = newUser();

  // A visitor signs up, and is where they wanted to be.
  await page.goto('/reports?year=2026&q=a%26b');
  await at(page, '/login');
  await page.getByRole('link', { name: 'Sign Up' }).click();
  await fillSignUp(page, user);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await page.waitForURL(`${baseURL}/reports?year=2026&q=a%26b`);
  await heading(page, 'GET /reports');
  assert.equal(await page.locator('#roles').innerText(), 'member');

  // The access cookie has run out: the browser itself deletes it then. Back without a click.
  await context.clearCookies({ name: '__Host-vestibule_access' });
  await page.goto('/reports?year=2027');
  await page.waitForURL(`${baseURL}/reports?year=2027`);
  await heading(page, 'GET /reports');

  // A form of the app.
  await page.getByRole('button', { name: 'Send' }).click();
  await heading(page, 'POST /reports');

  // The form of another site, even where the browser would send the cookie.
  await context.route('https://evil.example/**', (route) => route.fulfill({
    contentType: 'text/html', body: `<form method=post action="${baseURL}/reports"><button>Win</button></form>`,
  }));
  const evil = await context.newPage();
  await evil.goto('https://evil.example/');
  const [answer] = await Promise.all([
    evil.waitForResponse(`${baseURL}/reports`),
    evil.getByRole('button', { name: 'Win' }).click(),
  ]);
  assert.equal(answer.status(), 401);
  // A link of that site leads in.
  await evil.goto('https://evil.example/');
  await evil.evaluate((url) => { location.href = url; }, `${baseURL}/reports`);
  await heading(evil, 'GET /reports');
  await evil.close();

  // Without the role there is a page that says so.
  const refused = await page.goto('/editors/drafts');
  assert.equal(refused.status(), 403);
  await heading(page, 'You may not open this page');
  await page.getByRole('link', { name: 'Your account' }).click();

  // Logged out here is logged out in the app.
  await heading(page, 'Your account');
  await page.goto('/reports');
  const out = await page.evaluate(async () => (await fetch('/auth/logout', { method: 'POST' })).status);
  assert.equal(out, 204);
  await page.goto('/reports');
  await at(page, '/login');
  await heading(page, 'Welcome back');
  await context.close();
}
