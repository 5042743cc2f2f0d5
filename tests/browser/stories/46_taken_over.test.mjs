import assert from 'node:assert/strict';
import { greeted, newUser, signUp } from '../users.mjs';

export const title = 'the script takes over what the server has written, with what was typed, and sends what was sent too early';

export async function story({ browser, baseURL, page }) {
  const user = newUser();
  await signUp(page, user);
  await page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await page.getByRole('link', { name: 'Log In', exact: true }).waitFor();

  const { slow, arrive } = await held(browser, { baseURL });
  await slow.goto('/login?next=/account', { waitUntil: 'commit' });
  await slow.getByLabel('Email', { exact: true }).fill(user.email);
  await slow.getByLabel('Password', { exact: true }).pressSequentially('corr');
  await arrive();
  assert.equal(await slow.getByLabel('Email', { exact: true }).inputValue(), user.email);
  await slow.keyboard.type('ect horse'); // the focus has not moved
  assert.equal(await slow.getByLabel('Password', { exact: true }).inputValue(), user.password);
  assert.equal(await slow.getByRole('link', { name: 'Sign Up' }).getAttribute('href'), '/signup?next=%2Faccount');
  await slow.keyboard.press('Enter');
  await slow.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
  await slow.context().close();

  await tooEarly(browser, baseURL, user);
  await sameView(browser, { baseURL, locale: 'en-GB' }, '/login');
  for (const path of ['/login', '/signup', '/forgot-password', '/reset-password#token=x', '/reset-password?invited#token=x']) {
    await sameView(browser, { baseURL, locale: 'de-DE' }, path);
  }
}

async function tooEarly(browser, baseURL, user) {
  const { slow, arrive } = await held(browser, { baseURL });
  const sent = [];
  slow.on('request', (request) => { if (request.method() === 'POST') sent.push(new URL(request.url()).pathname); });
  await slow.goto('/login', { waitUntil: 'commit' });
  await slow.getByLabel('Email', { exact: true }).fill(user.email);
  // As some password managers do: without an event.
  await slow.getByLabel('Password', { exact: true }).evaluate((input, value) => { input.value = value; }, user.password);
  await slow.waitForFunction(() => window.early);
  await slow.getByRole('button', { name: 'Log In', exact: true }).click();
  await slow.locator('button[type=submit][aria-busy=true]').waitFor();
  assert.deepEqual(sent, []);
  await arrive();
  await greeted(slow, user);
  await slow.context().close();
}

// An element that the script would draw in another way would move, or lose what was typed into it.
async function sameView(browser, options, path) {
  const { slow, arrive } = await held(browser, options);
  await slow.goto(path, { waitUntil: 'commit' });
  await slow.locator('footer nav').waitFor();
  const before = await drawn(slow);
  await arrive();
  assert.deepEqual(await drawn(slow), before, `${path} ${options.locale}`);
  await slow.context().close();
}

// Elements with their attributes, and texts.
const drawn = (page) => page.evaluate(() => {
  const lines = [];
  (function walk(node, depth) {
    if (node.nodeType === Node.TEXT_NODE && node.data.trim()) lines.push(`${depth} ${node.data.trim()}`);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort();
    lines.push(`${depth} <${node.localName} ${attributes.join(' ')}>`);
    node.childNodes.forEach((child) => walk(child, depth + 1));
  })(document.body.querySelector('.door'), 0);
  return lines;
});

// A page whose app arrives when it is told to.
async function held(browser, options) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  await context.addInitScript(() => {
    document.addEventListener('vestibule:ready', () => { window.ready = true; });
    new PerformanceObserver((list) => {
      if (list.getEntries().some(({ name }) => name.endsWith('/early.js'))) setTimeout(() => { window.early = true; }, 100);
    }).observe({ type: 'resource', buffered: true });
  });
  const slow = await context.newPage();
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await slow.route('**/app.js', async (route) => {
    await released;
    await route.continue();
  });
  async function arrive() {
    release();
    await slow.waitForFunction(() => window.ready);
  }
  return { slow, arrive };
}
