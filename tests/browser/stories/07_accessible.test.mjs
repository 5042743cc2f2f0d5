import assert from 'node:assert/strict';
import axe from 'axe-core';
import { greeted, signUp, someone } from '../people.mjs';

export const title = 'axe finds nothing on any page, in light and dark';

const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

export async function story({ page }) {
  for (const [path, name] of [['/', 'Welcome'], ['/signup', 'Create your account'], ['/login', 'Welcome back']]) {
    await page.goto(path);
    await heading(page, name);
    await bothSchemes(page, path);
  }
  await page.goto('/signup');
  await page.getByRole('button', { name: 'Sign Up', exact: true }).click();
  await page.locator('#name-error').waitFor();
  await bothSchemes(page, '/signup with errors');

  const person = someone();
  await signUp(page, person);
  await bothSchemes(page, '/ logged in');
  await page.reload();
  await greeted(page, person);
}

async function bothSchemes(page, where) {
  // Through the debugger, since the pages' own policy rightly refuses a foreign script.
  await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const { violations, passes } = await page.evaluate(() => window.axe.run());
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html}\n${node.failureSummary}`).join('\n')}`);
    assert.deepEqual(found, [], `${where} (${colorScheme})`);
    assert.ok(passes.some(({ id }) => id === 'color-contrast'), `${where} (${colorScheme}): contrast was measured`);
  }
}
