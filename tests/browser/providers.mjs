import { randomUUID } from 'node:crypto';
import assert from 'node:assert/strict';
import { client } from './admins.mjs';

/** A user of the provider, whose email is `${login}@example.com`. */
export const providerUser = (name) => `${name}-${randomUUID().slice(-12)}`;

/** The provider's own pages ask for a font and an icon of another host. */
export async function quiet(context) {
  await context.route(/fonts\.googleapis\.com|favicon\.ico$/, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
}

/** The pages of the provider. `consent`: the first time. */
export async function logInThere(page, login, { consent = true } = {}) {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  if (consent) await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** Leaves our login page for the provider. */
export const leave = (page, name = 'Work') => page.getByRole('link', { name: `Continue with ${name}`, exact: true }).click();

/** The audit trail of a user has these actions, oldest first, whatever else is between them. */
export async function trailed(baseURL, email, wanted) {
  const api = await client(baseURL);
  const { items: [user] } = await api('GET', `/admin/users?q=${encodeURIComponent(email)}`);
  const { items } = await api('GET', `/admin/audit?subject=${user.id}&limit=100`);
  const actions = items.map(({ action, outcome }) => (outcome === 'success' ? action : `${action} failed`)).reverse();
  let from = 0;
  for (const action of wanted) {
    const found = actions.indexOf(action, from);
    assert.ok(found >= 0, `${action} after ${from} of ${actions.join(', ')}`);
    from = found + 1;
  }
  return user;
}
