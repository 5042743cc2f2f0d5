import assert from 'node:assert/strict';
import { at } from '../expect.mjs';
import { count, fillSignUp, greeted, someone } from '../people.mjs';

export const title = 'a double click signs up once, and the button shows that it is busy';

export async function story({ page }) {
  const person = someone();
  const sent = count(page, '/signup');
  await page.goto('/signup');
  await fillSignUp(page, { ...person, name: `  ${person.name} `, email: ` ${person.email}` });

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
  await greeted(page, person);
  await page.getByText(person.email, { exact: true }).waitFor();
  assert.equal(sent.requests, 1);
}
