import assert from 'node:assert/strict';
import { at } from '../expect.mjs';
import { count, fillSignUp, greeted, newUser } from '../users.mjs';

export const title = 'a double click sends one sign-up, and the button shows that it is busy';

export async function story({ page }) {
  const user = newUser();
  const sent = count(page, '/signup');
  await page.goto('/signup');
  await fillSignUp(page, { ...user, name: `  ${user.name} `, email: ` ${user.email}` });

  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/signup', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.fallback();
  });
  const submit = page.getByRole('button', { name: 'Sign Up', exact: true });
  await submit.dblclick();
  await page.locator('button[type="submit"][aria-busy="true"][aria-disabled="true"]').waitFor();
  await page.keyboard.press('Enter');
  release();
  await at(page, '/');
  await greeted(page, user);
  await page.getByText(user.email, { exact: true }).waitFor();
  assert.equal(sent.requests, 1);
}
