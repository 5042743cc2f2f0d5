import assert from 'node:assert/strict';
import { at, heading } from '../../expect.mjs';
import { anonymous, fillSignUp, newUser } from '../../users.mjs';

export const title = 'a server-rendered app: page, login, back, a form, a foreign form, log out';
export const expects = [401];

export async function story({ context, page, baseURL }) {
  const user = newUser('Ada <b>Moss</b>');
  await page.goto('/');
  await heading(page, 'Welcome');

  // A page that needs a login leads there and back.
  await page.goto('/notes');
  await at(page, '/login');
  await page.getByRole('link', { name: 'Sign Up' }).click();
  await fillSignUp(page, user);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await at(page, '/notes');
  await heading(page, `Notes of ${user.name}`);

  await page.getByLabel('Note').fill('Buy <milk>');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Buy <milk>' }).waitFor();

  // The access cookie has run out: back without a click.
  await context.clearCookies({ name: 'vestibule_access' });
  await page.goto('/notes');
  await heading(page, `Notes of ${user.name}`);

  // A form of another origin changes nothing, although it is the same site, whose cookies the browser sends.
  const evil = await context.newPage();
  const other = baseURL.replace('//localhost', '//evil.localhost');
  await context.route(`${other}/**`, (route) => route.fulfill({
    contentType: 'text/html', body: `<form method=post action="${baseURL}/notes"><input name=text value=evil><button>Win</button></form>`,
  }));
  await evil.goto(`${other}/`);
  const [answer] = await Promise.all([
    evil.waitForResponse(`${baseURL}/notes`),
    evil.getByRole('button', { name: 'Win' }).click(),
  ]);
  assert.equal(answer.status(), 401);
  await evil.close();

  await page.goto('/notes');
  await heading(page, `Notes of ${user.name}`);
  assert.deepEqual(await page.getByRole('listitem').allInnerTexts(), ['Buy <milk>']);

  // The login that nobody sent leads to the front page, which is the app's.
  await page.goto('/login');
  await heading(page, 'Welcome back');
  await page.getByText('rendered on the server').waitFor();

  await page.getByRole('button', { name: 'Log Out' }).click();
  await anonymous(page);
  await page.goto('/notes');
  await at(page, '/login');
}
