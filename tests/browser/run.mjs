// node run.mjs BASE_URL [SCREENSHOT_DIR]: every story in its own fresh browser context, one line each.
// STORIES=verified runs those of stories/verified, for a server with other settings: see tests/it/browser.rs.
// The first story needs a database without test@example.com. A run sends more requests than one IP address may: set
// VESTIBULE_LIMIT_SIGNUP, _LOGIN, _REFRESH, _MAIL and _MAILBOX=off on the server. MAIL_DIR is the server's mail folder.
// A story's `context` is for its browser: locale, size. ONLY=31,36 runs the stories whose file name starts with one of these.
import { mkdir, readdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { watch } from './watch.mjs';

const [baseURL, shots] = process.argv.slice(2);
if (!baseURL) {
  console.error('usage: node run.mjs BASE_URL [SCREENSHOT_DIR]');
  process.exit(2);
}
if (shots) await mkdir(shots, { recursive: true });

const STORY_LIMIT_MS = 90_000;
const only = process.env.ONLY?.split(',');
const chosen = (name) => !only || only.some((start) => name.startsWith(start));
const folder = new URL(`stories/${process.env.STORIES ? `${process.env.STORIES}/` : ''}`, import.meta.url);
const files = (await readdir(folder)).filter((name) => name.endsWith('.test.mjs') && chosen(name)).sort();

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});

let passed = 0;
let failed = 0;
for (const file of files) {
  const { title, story, context, expects = [], needsShots = false, needsMail = false, needsAdmin = false } = await import(new URL(file, folder));
  if (needsShots && !shots) {
    console.log(`--    ${title}: only with a SCREENSHOT_DIR`);
    continue;
  }
  if (needsMail && !process.env.MAIL_DIR) {
    console.log(`--    ${title}: only with MAIL_DIR, the folder where the server puts its mails`);
    continue;
  }
  if (needsAdmin && !process.env.ADMIN_EMAIL) {
    console.log(`--    ${title}: only with ADMIN_NAME, ADMIN_EMAIL and ADMIN_PASSWORD of an admin`);
    continue;
  }
  const began = performance.now();
  const failure = await tell(file, story, expects, context);
  const took = `${Math.round(performance.now() - began)} ms`;
  if (failure) {
    failed += 1;
    console.log(`FAIL  ${title} (${file}, ${took})\n      ${String(failure.stack ?? failure).replaceAll('\n', '\n      ')}`);
  } else {
    passed += 1;
    console.log(`ok    ${title} (${took})`);
  }
}
await browser.close();
if (passed + failed === 0) failed = 1; // a run without stories fails
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

async function tell(file, story, expects, wanted) {
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce', serviceWorkers: 'block', ...wanted });
  context.setDefaultTimeout(15_000);
  const noise = await watch(context, expects);
  let page;
  let timer;
  try {
    page = await context.newPage();
    const limit = new Promise((_, fail) => {
      timer = setTimeout(() => fail(new Error(`took longer than ${STORY_LIMIT_MS} ms`)), STORY_LIMIT_MS);
    });
    await Promise.race([story({ browser, context, page, baseURL, shots, noise }), limit]);
    if (noise.length) throw new Error(`unexpected in the browser:\n${noise.join('\n')}`);
    return null;
  } catch (error) {
    if (shots) await page?.screenshot({ path: `${shots}/failed-${file}.png` }).catch(() => {});
    if (noise.length) error.message += `\nin the browser: ${noise.join('\n')}`;
    return error;
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}
