import assert from 'node:assert/strict';
import { at } from './expect.mjs';

/** Who may use the console: tests/it/browser.rs makes them before the stories begin. */
export const admin = { name: process.env.ADMIN_NAME, email: process.env.ADMIN_EMAIL, password: process.env.ADMIN_PASSWORD };

/** Logs in to the console as an admin. */
export async function enterConsole(page, path = '/admin', who = admin) {
  await page.goto(path);
  await at(page, '/login');
  await fill(page, who);
  await page.waitForURL((url) => url.pathname + url.search === path);
  await page.getByRole('navigation', { name: 'Console' }).waitFor();
}

async function fill(page, { email, password }) {
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log In', exact: true }).click();
}

/** A client of the API in the admin's name, for what a story needs and does not tell. */
export async function client(baseURL, who = admin) {
  const send = async (method, path, body, token) => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${baseURL}/auth${path}`, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : {};
  };
  const { access_token: token } = await send('POST', '/login', { email: who.email, password: who.password });
  return (method, path, body) => send(method, path, body, token);
}

/** A user whose account an admin created, with a password. */
export async function createdUser(api, user, roles = []) {
  const { name, email, password } = user;
  const role_profiles = roles.map((role_type) => ({ role_type, enabled: true }));
  return { ...user, ...await api('POST', '/admin/users', { name, email, password, role_profiles }) };
}


