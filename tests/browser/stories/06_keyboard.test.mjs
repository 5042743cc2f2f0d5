import assert from 'node:assert/strict';
import { at, focused } from '../expect.mjs';
import { greeted, newUser } from '../users.mjs';

export const title = 'a keyboard is enough to sign up';

export async function story({ page }) {
  const user = newUser('Kay Board');
  await page.goto('/');
  await page.getByRole('link', { name: 'Sign Up', exact: true }).waitFor();
  await tabTo(page, 'Sign Up');
  await page.keyboard.press('Enter');
  await at(page, '/signup');
  await page.getByLabel('Name', { exact: true }).waitFor();
  await tabTo(page, 'Vestibule');
  for (const [label, text] of [['Name', user.name], ['Email', user.email], ['Password', user.password]]) {
    await page.keyboard.press('Tab');
    await focused(page, label);
    await page.keyboard.type(text);
  }

  await page.keyboard.press('Tab');
  const reveal = page.getByRole('button', { name: 'Show password', exact: true });
  assert.equal(await reveal.getAttribute('aria-pressed'), 'false');
  await page.keyboard.press('Space');
  assert.equal(await reveal.getAttribute('aria-pressed'), 'true');
  assert.equal(await page.getByLabel('Password', { exact: true }).getAttribute('type'), 'text');

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await at(page, '/');
  await greeted(page, user);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'the focus follows to the new view');
  for (const text of ['Your Account', 'Log Out']) {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), text);
  }
}

async function tabTo(page, text) {
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press('Tab');
    const [reached, outline] = await page.evaluate(() => {
      const element = document.activeElement;
      return [element.textContent.trim(), getComputedStyle(element).outlineStyle];
    });
    if (reached !== text) continue;
    assert.equal(outline, 'solid', `the focus on ${text} can be seen`);
    return;
  }
  assert.fail(`Tab never reached ${text}`);
}
