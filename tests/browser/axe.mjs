import assert from 'node:assert/strict';
import axe from 'axe-core';

const SIZES = [{ width: 1280, height: 800 }, { width: 360, height: 740 }];

/** axe finds nothing, in light and dark, on a desktop and on a phone; and nothing is wider than the phone. */
export async function accessible(page, where) {
  // Through the debugger, since the pages' Content-Security-Policy blocks a foreign script.
  await page.evaluate(axe.source);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(beyond <= 0, `${where} (${size.width}) is ${beyond} px too wide`);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      const { violations, passes } = await page.evaluate(() => window.axe.run());
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html}\n${node.failureSummary}`).join('\n')}`);
      assert.deepEqual(found, [], `${where} (${colorScheme}, ${size.width})`);
      assert.ok(passes.some(({ id }) => id === 'color-contrast'), `${where} (${colorScheme}): contrast was measured`);
    }
  }
}
