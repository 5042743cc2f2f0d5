import assert from 'node:assert/strict';
import { client, enterConsole, made } from '../admins.mjs';
import { atHeading, focused, heading, pressed, told } from '../expect.mjs';
import { someone } from '../people.mjs';

export const title = 'a keyboard is enough for the console';
export const needsAdmin = true;
export const expects = [401];

export async function story({ baseURL, page }) {
  const api = await client(baseURL);
  const person = await made(api, someone('Kay Board'));
  await enterConsole(page, '/admin');
  await heading(page, 'Overview');
  await page.reload();
  await heading(page, 'Overview');
  await pressed(page, 'Tab', 'Skip to the content');
  await pressed(page, 'Tab', 'Vestibule');
  await pressed(page, 'Tab', 'Overview');
  await pressed(page, 'Tab', 'People');
  await seen(page);
  await page.keyboard.press('Enter');
  await heading(page, 'People');
  await atHeading(page);
  assert.equal(await page.title(), 'People · Vestibule');
  await pressed(page, 'Tab', 'Add a Person');
  await page.keyboard.press('Tab');
  await focused(page, 'Name or email');
  await page.keyboard.type(person.email);
  await page.waitForFunction(() => document.querySelectorAll('.people tbody tr').length === 1 && !document.querySelector('.stale'));
  await tabTo(page, person.name);
  await page.keyboard.press('Enter');
  await heading(page, person.name);
  await tabTo(page, 'Disable the account');
  await tabTo(page, '', 'role-member');
  await seen(page);
  await page.keyboard.press('Space');
  await page.locator('[aria-labelledby="role-member"][aria-checked="false"]').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-labelledby')), 'role-member', 'the focus stays');
  await tabTo(page, 'Delete This Account');
  await page.keyboard.press('Enter');
  await focused(page, 'Email of the account');
  await page.keyboard.type(person.email);
  await page.keyboard.press('Enter');
  await told(page, 'is deleted');
  await atHeading(page);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await pressed(page, 'Shift+Tab', 'Mail');
  await page.keyboard.press('Enter');
  await heading(page, 'Mail');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.waitForURL('**/admin/mail?state=pending');
  await page.goBack();
  await heading(page, 'People');
}

const seen = async (page) => {
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, 'solid', 'the focus can be seen');
};

async function tabTo(page, text, labelled) {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const [words, by] = await page.evaluate(() => [
      document.activeElement.textContent.replace(/\s+/g, ' ').trim(), document.activeElement.getAttribute('aria-labelledby'),
    ]);
    if (labelled ? by === labelled : words === text) return;
  }
  assert.fail(`Tab never reached ${labelled ?? text}`);
}
