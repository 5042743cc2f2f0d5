import assert from 'node:assert/strict';
import { heading } from '../../expect.mjs';
import { anonymous, fillSignUp, greeted, newUser } from '../../users.mjs';

export const title = 'below a path of a host that belongs to another app: sign up, home, account, console, and no page of that app';
export const needsAdmin = true;
export const expects = [401, 404];

export async function story({ page, baseURL }) {
  const { origin, pathname } = new URL(baseURL);
  const at = (path) => page.waitForURL((url) => url.pathname === pathname + path);
  // Nothing but the pages below the path is asked for, with one exception below.
  const outside = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === origin && !`${url.pathname}/`.startsWith(`${pathname}/`)) outside.push(url.pathname);
  });

  const user = newUser();
  await page.goto(`${baseURL}/`);
  await anonymous(page);
  await page.getByRole('link', { name: 'Sign Up', exact: true }).click();
  await at('/signup');
  await fillSignUp(page, user);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await at('/');
  await greeted(page, user);
  await page.reload();
  await greeted(page, user);
  await page.getByRole('link', { name: 'Your Account' }).click();
  await at('/account');
  await heading(page, 'Your account');
  await page.locator('a.brand').click();
  await at('/');
  await page.getByRole('button', { name: 'Log Out' }).click();
  await anonymous(page);

  // A page that needs a login comes back; so does the console.
  await page.goto(`${baseURL}/account`);
  await at('/login');
  await page.goto(`${baseURL}/admin/users?q=Ada`);
  await at('/login');
  await page.getByLabel('Email', { exact: true }).fill(process.env.ADMIN_EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(process.env.ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Log In', exact: true }).click();
  await page.waitForURL(`${baseURL}/admin/users?q=Ada`);
  await page.getByRole('link', { name: user.name }).first().click();
  await page.waitForURL((url) => /\/admin\/users\/[0-9a-f-]{36}$/.test(url.pathname));
  await heading(page, user.name);
  for (const [name, path] of [['Overview', '/admin'], ['Audit', '/admin/audit'], ['Mail', '/admin/mail'], ['Users', '/admin/users']]) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await at(path);
    assert.equal(await page.getByRole('navigation').getByRole('link', { name, exact: true }).getAttribute('aria-current'), 'page');
  }
  await page.goBack();
  await at('/admin/mail');

  // A return address of the app that has the host, and of ours.
  await page.goto(`${baseURL}/login?next=${encodeURIComponent(`${pathname}/account`)}`);
  await at('/account');
  await page.goto(`${baseURL}/login/`);
  await at('/');

  // The page of a path that does not exist leads home.
  await page.goto(`${baseURL}/nothing`);
  await page.getByRole('link', { name: 'Go to the home page' }).click();
  await at('/');
  assert.deepEqual(outside, []);
}
