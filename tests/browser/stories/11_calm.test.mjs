import assert from 'node:assert/strict';
import { signUp, newUser, greeted } from '../users.mjs';

export const title = 'slow responses shift no layout';

export async function story({ context, page }) {
  await context.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifted += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const path of ['**/refresh', '**/me/sessions', '**/app.js']) {
    await context.route(path, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.fallback();
    });
  }

  for (const path of ['/', '/signup', '/login', '/forgot-password', '/reset-password', '/verify-email']) {
    await page.goto(path, { waitUntil: 'commit' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await still(page, path);
  }
  const user = newUser();
  await signUp(page, user);
  await page.goto('/');
  await greeted(page, user);
  await still(page, '/ logged in');
  await page.goto('/account');
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
  await still(page, '/account');
}

async function still(page, where) {
  // Two frames, so that the observer has seen the last shift.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const shifted = await page.evaluate(() => window.shifted);
  assert.ok(shifted < 0.01, `${where} shifted by ${shifted}`);
}
