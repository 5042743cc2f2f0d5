import assert from 'node:assert/strict';
import { newUser } from '../users.mjs';

export const title = 'without JavaScript, with a blocked or broken app, the page says so, and no password is sent';

export async function story({ browser, baseURL }) {
  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await plain.newPage();
  for (const path of ['/login', '/signup', '/forgot-password', '/account', '/admin']) {
    await page.goto(path);
    await page.locator('noscript .alert', { hasText: 'This page needs JavaScript' }).waitFor();
  }
  await page.goto('/login');
  await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor();
  await page.getByLabel('Password', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { level: 1, name: 'Willkommen zurück' }).waitFor();
  await page.getByRole('link', { name: 'Registrieren' }).click();
  await page.locator('html[lang=de]').waitFor(); // the language was kept
  // Sent all the same: back at the page that says why not.
  await page.goto('/login?lang=en');
  await page.getByLabel('Password', { exact: true }).fill('correct horse');
  await page.getByRole('button', { name: 'Log In', exact: true }).click();
  await page.locator('noscript .alert').waitFor();
  assert.equal(new URL(page.url()).pathname, '/login');
  assert.ok(!page.url().includes('correct'));
  await plain.close();

  for (const trouble of [
    (route) => route.abort('blockedbyclient'),
    (route) => route.fulfill({ status: 200, contentType: 'text/javascript', body: 'throw new Error("broken")' }),
    (route) => route.fulfill({ status: 200, contentType: 'text/javascript', body: 'const = the syntax of tomorrow' }),
    (route) => route.fulfill({ status: 502, contentType: 'text/html', body: 'proxy' }),
  ]) {
    for (const [path, bundle] of [['/login', 'app'], ['/admin', 'console']]) await broken(browser, baseURL, path, bundle, trouble);
  }
}

async function broken(browser, baseURL, path, bundle, trouble) {
  const context = await browser.newContext({ baseURL });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const sent = [];
  page.on('request', (request) => { if (request.method() === 'POST') sent.push(request.url()); });
  await page.route(`**/${bundle}.js`, trouble);
  await page.goto(path);
  await page.getByRole('alert').filter({ hasText: 'could not be loaded completely' }).waitFor();
  if (path === '/login') {
    const user = newUser();
    await page.getByLabel('Email', { exact: true }).fill(user.email);
    await page.getByLabel('Password', { exact: true }).fill(user.password);
    await page.keyboard.press('Enter');
    await page.locator('button[type=submit][aria-busy=true]').waitFor();
    assert.equal(await page.getByLabel('Email', { exact: true }).inputValue(), user.email);
  }
  assert.deepEqual(sent, []);
  assert.equal(new URL(page.url()).search, '');
  await context.close();
}
