import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

// Where the server under test puts its mails.
export const folder = process.env.MAIL_DIR;
const opened = new Set();

/** Waits for a mail to `email` that contains `words`. */
export async function mailed(email, words) {
  for (let tries = 0; tries < 150; tries += 1) {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
    const mails = await Promise.all(names.map(async (name) => decoded(await readFile(`${folder}/${name}`, 'utf8'))));
    if (mails.some((mail) => mail.includes(`\nTo: ${email}\n`) && mail.includes(words))) return;
    await pause(100);
  }
  assert.fail(`no mail to ${email} that says ${words}`);
}

/** Waits for the link to `path` in the newest unread mail to `email`, which then counts as read. */
export async function mailedLink(email, path, reads = true) {
  for (let tries = 0; tries < 150; tries += 1) {
    // The file names sort by the time of writing.
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml') && !opened.has(name));
    for (const name of names.sort().reverse()) {
      const mail = decoded(await readFile(`${folder}/${name}`, 'utf8'));
      const link = new RegExp(`${path}#token=[\\w-]+`).exec(mail);
      if (!link || !mail.includes(`\nTo: ${email}\n`)) continue;
      if (reads) opened.add(name);
      return link[0];
    }
    await pause(100);
  }
  return assert.fail(`no mail to ${email} with a link to ${path}`);
}

/** Waits for the code in the newest unread mail to `email`. */
export async function mailedCode(email) {
  for (let tries = 0; tries < 150; tries += 1) {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml') && !opened.has(name));
    for (const name of names.sort().reverse()) {
      const mail = decoded(await readFile(`${folder}/${name}`, 'utf8'));
      const code = /^\d{4} \d{4}$/m.exec(mail);
      if (!code || !mail.includes(`\nTo: ${email}\n`)) continue;
      opened.add(name);
      return code[0];
    }
    await pause(100);
  }
  return assert.fail(`no mail to ${email} with a code`);
}

const decoded = (mail) => mail.replaceAll('\r\n', '\n').replaceAll('=\n', '')
  .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

/** As a click in a mail program does: a page of its own. */
export async function follow(page, link) {
  await page.goto('about:blank');
  await page.goto(link);
  await page.waitForFunction(() => !location.hash);
}
