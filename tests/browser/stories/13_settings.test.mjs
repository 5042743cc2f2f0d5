import assert from 'node:assert/strict';
import { at } from '../expect.mjs';
import { fillSignUp, newUser } from '../users.mjs';

export const title = 'closed sign-up is not offered; with required verification, the page says so';

export async function story({ baseURL, page }) {
  // The server puts its settings into every page.
  const settings = (changed) => async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const answer = await route.fetch();
    const [block, json] = /id="settings">(.*?)<\/script>/.exec(await answer.text());
    const body = (await answer.text()).replace(block, block.replace(json, JSON.stringify({ ...JSON.parse(json), ...changed })));
    return route.fulfill({ response: answer, body });
  };
  const everyPage = new RegExp(`^${baseURL}/[a-z-]*$`);
  await page.route(everyPage, settings({ signup: 'closed' }));
  await page.goto('/signup');
  await page.getByText('New accounts cannot be created here', { exact: false }).waitFor();
  assert.equal(await page.locator('form').count(), 0);
  await page.getByRole('link', { name: 'Log In', exact: true }).click();
  await at(page, '/login');
  await page.getByLabel('Password', { exact: true }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Sign Up' }).count(), 0);
  await page.goto('/');
  await page.getByRole('link', { name: 'Log In', exact: true }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Sign Up' }).count(), 0);
  await page.unroute(everyPage);

  await page.route(everyPage, settings({ password_min_bytes: 15, require_verified_email: true }));
  await page.route('**/signup', (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    return route.fulfill({ status: 202, json: { verification: 'sent' } });
  });
  const user = newUser();
  await page.goto('/signup');
  await page.getByText('At least 15 characters', { exact: true }).waitFor();
  await fillSignUp(page, { ...user, password: 'éééééééé' });
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Check your mail' }).waitFor();
  await page.getByText(user.email, { exact: true }).waitFor();
}
