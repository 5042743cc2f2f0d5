// The main stories in any language, with the words of its catalogue, on a phone and by keyboard alone.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { accessible } from './axe.mjs';
import { at, told } from './expect.mjs';
import { follow, mailedLink } from './mails.mjs';
import { newUser } from './users.mjs';

const json = async (path) => JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8'));

/** The sentences of a language; those of an operator's on top of the English ones, as the server has them. */
export async function wordsOf(tag) {
  const own = tag === 'he' ? { ...(await json('../../languages/en/pages.json')), ...(await json('languages/he.json')) } : await json(`../../languages/${tag}/pages.json`);
  return (key, values = {}) => own[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export const PHONE = { width: 390, height: 844 };

export async function mainStory({ context, page, shots }, tag, direction = 'ltr', name = 'Ada Moss') {
  const t = await wordsOf(tag);
  const user = newUser(name);
  const heading = (key, values) => page.getByRole('heading', { level: 1, name: t(key, values), exact: true }).waitFor();
  const field = (key) => page.getByLabel(t(key), { exact: true });
  const look = async (where) => {
    await fits(page, `${tag} ${where}`);
    for (const colorScheme of shots ? ['light', 'dark'] : []) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${shots}/${tag}-${where}-${colorScheme}.png`, fullPage: true });
    }
    await accessible(page, `${tag} ${where}`);
    await page.setViewportSize(PHONE);
  };

  await page.goto('/signup');
  await heading('signup.heading');
  const spoken = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir || 'ltr', document.title]);
  assert.deepEqual(spoken, [tag, direction, `${t('title.signup')} · Vestibule`]);
  await page.getByRole('button', { name: t('action.sign_up'), exact: true }).press('Enter');
  await page.getByText(t('check.name'), { exact: true }).waitFor();
  await page.locator('#password-error').filter({ hasText: t('check.new_password.short.other', { n: 7 }) }).waitFor();
  await look('signup');
  await field('field.name').fill(user.name);
  await field('field.email').fill(user.email);
  await field('field.password').fill(user.password);
  await page.keyboard.press('Enter');
  await at(page, '/');
  await heading('home.hello', { name: user.name });
  await look('home');
  await page.getByRole('button', { name: t('action.log_out'), exact: true }).press('Enter');
  await told(page, t('session.logged_out'));

  // The typed email goes along from page to page, and is in no URL.
  await page.getByRole('link', { name: t('action.log_in'), exact: true }).press('Enter');
  await heading('login.heading');
  await field('field.email').fill(user.email);
  await field('field.password').fill('not this one');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: t('code.invalid_credentials') }).waitFor();
  await look('login');
  await page.getByRole('link', { name: t('login.forgot'), exact: true }).press('Enter');
  await heading('forgot.heading');
  assert.equal(await field('field.email').inputValue(), user.email);
  assert.ok(!page.url().includes('@'));
  await look('forgot');
  await field('field.email').press('Enter');
  await heading('mail.check');
  await page.getByText(t('link.life.minutes.other', { n: 30 }), { exact: false }).waitFor();
  await look('mailed');
  await follow(page, await mailedLink(user.email, '/reset-password'));
  await heading('reset.heading');
  await look('reset');
  await field('field.new_password').fill('battery staple');
  await page.keyboard.press('Enter');
  await at(page, '/login');
  await told(page, t('reset.saved'));

  await field('field.email').fill(user.email);
  await field('field.password').fill('battery staple');
  await page.keyboard.press('Enter');
  await heading('home.hello', { name: user.name });
  assert.equal(await page.evaluate(() => sessionStorage.length), 0, 'after the login the email is forgotten');
  await page.getByRole('link', { name: t('action.your_account'), exact: true }).press('Enter');
  await heading('account.heading');
  await page.getByText(t('time.now'), { exact: true }).waitFor();
  await look('account');
  await page.getByRole('button', { name: t('account.name.change'), exact: true }).press('Enter');
  await field('field.your_name').fill('Grace Hopper');
  await page.keyboard.press('Enter');
  await told(page, t('account.name.saved'));
  await page.getByRole('button', { name: t('delete.button'), exact: true }).press('Enter');
  await page.getByRole('dialog').waitFor();
  await look('delete');
  assert.deepEqual(await context.cookies().then((all) => all.filter(({ name: it }) => it === 'vestibule_language')), [], 'no language was chosen');
}

/** No word is cut off, and nothing is wider than the page. */
async function fits(page, where) {
  await page.setViewportSize(PHONE);
  const cut = await page.evaluate(() => [...document.querySelectorAll('main *, dialog *, footer *')]
    .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden, svg') && element.scrollWidth > element.clientWidth + 1
      && getComputedStyle(element).display !== 'inline' && element.tagName !== 'INPUT')
    .map((element) => element.outerHTML.slice(0, 200)));
  assert.deepEqual(cut, [], where);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} is too wide`);
}
