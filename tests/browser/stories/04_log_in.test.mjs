import assert from 'node:assert/strict';
import { alerted, at, focused } from '../expect.mjs';
import { anonymous, greeted, logIn, signUp, someone } from '../people.mjs';

export const title = 'a wrong password is refused kindly, the right one logs in';
export const expects = [401];

export async function story({ page }) {
  const person = someone();
  await signUp(page, person);
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);

  await logIn(page, { ...person, password: 'not this one' });
  await alerted(page, 'Invalid credentials');
  assert.equal(await page.getByLabel('Email', { exact: true }).inputValue(), person.email);
  await focused(page, 'Password');
  assert.equal(new URL(page.url()).pathname, '/login');

  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Log In', exact: true }).click();
  await at(page, '/');
  await greeted(page, person);
}
