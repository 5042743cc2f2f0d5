import assert from 'node:assert/strict';

export const at = (page, path) => page.waitForURL((url) => url.pathname === path);

/** Waits until the form-level alert says it. */
export async function alerted(page, words) {
  const alert = page.getByRole('alert').filter({ hasText: words });
  await alert.waitFor();
  return alert.innerText();
}

/** The field is marked wrong, says why, and its reason is tied to it for screen readers. */
export async function wrong(page, label, words) {
  const input = page.getByLabel(label, { exact: true });
  const error = page.locator(`#${await input.getAttribute('id')}-error`).filter({ hasText: words });
  await error.waitFor();
  assert.equal(await input.getAttribute('aria-invalid'), 'true', `${label} is marked invalid`);
  const described = (await input.getAttribute('aria-describedby')) ?? '';
  assert.ok(described.split(' ').includes(await error.getAttribute('id')), `${label} is described by its error`);
}

export const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

/** The focus has followed to a view that replaced another one. */
export const atHeading = (page) => page.waitForFunction(() => document.activeElement.tagName === 'H1');

/** No dialog is left in the document: its `close` event, which comes after it has disappeared, was handled. */
export const closed = (page) => page.locator('dialog').waitFor({ state: 'detached' });

/** Waits until a status says it. */
export const told = (page, words) => page.getByRole('status').filter({ hasText: words }).waitFor();

export async function pressed(page, key, name) {
  await page.keyboard.press(key);
  const reached = await page.evaluate(() => document.activeElement.textContent.replace(/\s+/g, ' ').trim());
  assert.equal(reached, name, `${key} leads to ${name}`);
}

export async function focused(page, label) {
  const input = page.getByLabel(label, { exact: true });
  assert.ok(await input.evaluate((element) => element === document.activeElement), `${label} has the focus`);
}
