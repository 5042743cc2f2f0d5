import { randomUUID } from 'node:crypto';
import { at } from './expect.mjs';

// Unique, so that the stories can run again on a used database.
export function newUser(name = 'Ada Moss') {
  return { name, email: `ada-${randomUUID().slice(-12)}@example.com`, password: 'correct horse' };
}

export async function fillSignUp(page, { name, email, password }) {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
}

export async function signUp(page, user) {
  await page.goto('/signup');
  await fillSignUp(page, user);
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await at(page, '/');
  await greeted(page, user);
}

export async function logIn(page, { email, password }) {
  await page.goto('/login');
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log In', exact: true }).click();
}

export const greeted = (page, { name }) => page.getByRole('heading', { level: 1, name: `Hello, ${name}`, exact: true }).waitFor();

export const anonymous = (page) => page.getByRole('link', { name: 'Log In', exact: true }).waitFor();

/** The account page of the logged-in user, freshly loaded. */
export async function account(page) {
  await page.goto('/account');
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
}

/** Logs in with another browser context. */
export async function logInElsewhere(browser, baseURL, user, userAgent) {
  const context = await browser.newContext({ baseURL, userAgent, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await logIn(page, user);
  await greeted(page, user);
  return page;
}

/** Counts requests to one API path, such as '/refresh'. */
export function count(target, path) {
  const seen = { requests: 0 };
  target.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith(path) && request.method() === 'POST') seen.requests += 1;
  });
  return seen;
}
