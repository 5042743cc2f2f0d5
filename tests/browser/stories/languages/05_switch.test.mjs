import assert from 'node:assert/strict';
import { heading, told } from '../../expect.mjs';
import { wordsOf } from '../../languages.mjs';
import { anonymous, greeted, newUser, signUp } from '../../users.mjs';

export const title = 'the language is changed in place, kept in a cookie and in the account; a name of the other direction is isolated';
export const context = { locale: 'en-GB' };

export async function story({ context: visitor, page }) {
  const [en, de, he] = await Promise.all(['en', 'de', 'he'].map(wordsOf));
  const user = newUser('عمر الخيام');
  await signUp(page, user);
  assert.equal(await page.locator('h1 bdi').innerText(), user.name);
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await anonymous(page);

  // What was typed stays, the password too, which is in no storage.
  await page.goto('/login');
  await page.getByLabel('Email', { exact: true }).fill(user.email);
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  const offered = page.getByRole('navigation').getByRole('link');
  assert.deepEqual(await offered.allInnerTexts(), ['Deutsch', 'English', 'Español', 'Français', 'עברית']);
  assert.equal(await page.getByRole('link', { name: 'English' }).getAttribute('aria-current'), 'true');
  await page.getByRole('link', { name: 'Deutsch' }).press('Enter');
  await heading(page, de('login.heading'));
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.title]), ['de', `${de('title.login')} · Vestibule`]);
  assert.equal(await page.getByLabel(de('field.email'), { exact: true }).inputValue(), user.email);
  assert.equal(await page.getByLabel(de('field.password'), { exact: true }).inputValue(), user.password);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Deutsch', 'the focus stays');
  assert.ok(!(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).includes(user.password));
  const [cookie] = (await visitor.cookies()).filter(({ name }) => name === 'vestibule_language');
  assert.deepEqual([cookie.value, cookie.sameSite, cookie.httpOnly], ['de', 'Lax', false]);
  assert.ok(cookie.expires * 1000 > Date.now() + 360 * 24 * 3600 * 1000);

  // The account has its language for mails.
  await page.getByRole('button', { name: de('action.log_in'), exact: true }).click();
  await heading(page, de('home.hello', { name: user.name }));
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/auth/me') && answer.request().method() === 'PATCH');
  await page.getByRole('link', { name: 'עברית' }).click();
  await heading(page, he('home.hello', { name: user.name }));
  assert.equal((await (await kept).json()).locale, 'he');
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
  await page.reload();
  await heading(page, he('home.hello', { name: user.name }));
  await page.getByRole('button', { name: he('action.log_out'), exact: true }).click();
  await told(page, he('session.logged_out'));

  // Without a script the links are links; an address wins over the cookie.
  await page.goto('/login?lang=en');
  await heading(page, en('login.heading'));
  await page.getByLabel('Email', { exact: true }).fill(user.email);
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.getByRole('button', { name: 'Log In', exact: true }).click();
  await greeted(page, user);
}
