import assert from 'node:assert/strict';
import { client, enterConsole, createdUser } from '../admins.mjs';
import { atHeading, focused, heading, pressed, told } from '../expect.mjs';
import { newUser } from '../users.mjs';

export const title = 'a keyboard is enough for the console';
export const needsAdmin = true;
export const expects = [401];

export async function story({ baseURL, page }) {
  const api = await client(baseURL);
  const user = await createdUser(api, newUser('Kay Board'));
  await enterConsole(page, '/admin');
  await heading(page, 'Overview');
  await page.reload();
  await heading(page, 'Overview');
  await pressed(page, 'Tab', 'Skip to the content');
  await pressed(page, 'Tab', 'Vestibule');
  await pressed(page, 'Tab', 'Overview');
  await pressed(page, 'Tab', 'Users');
  await seen(page);
  await page.keyboard.press('Enter');
  await heading(page, 'Users');
  await atHeading(page);
  assert.equal(await page.title(), 'Users · Vestibule');
  await pressed(page, 'Tab', 'Download as CSV');
  await pressed(page, 'Tab', 'Add a User');
  await page.keyboard.press('Tab');
  await focused(page, 'Name, email or id');
  await page.keyboard.type(user.email);
  await page.waitForFunction(() => document.querySelectorAll('.users tbody tr').length === 1 && !document.querySelector('.stale'));
  await tabTo(page, user.name);
  await page.keyboard.press('Enter');
  await heading(page, user.name);
  await tabTo(page, 'Disable the account');
  await tabTo(page, '', 'role-member');
  await seen(page);
  await page.keyboard.press('Space');
  await page.locator('[aria-labelledby="role-member"][aria-checked="false"]').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-labelledby')), 'role-member', 'the focus stays');
  await tabTo(page, 'Delete This Account');
  await page.keyboard.press('Enter');
  await focused(page, 'Email of the account');
  await page.keyboard.type(user.email);
  await page.keyboard.press('Enter');
  await told(page, 'is deleted');
  await atHeading(page);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await pressed(page, 'Shift+Tab', 'System');
  await pressed(page, 'Shift+Tab', 'Mail');
  await page.keyboard.press('Enter');
  await heading(page, 'Mail');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.waitForURL('**/admin/mail?state=pending');
  await page.goBack();
  await heading(page, 'Users');
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
