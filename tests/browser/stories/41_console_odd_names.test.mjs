import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { client, enterConsole, createdUser } from '../admins.mjs';
import { heading } from '../expect.mjs';
import { newUser } from '../users.mjs';

export const title = 'odd names, notes and labels are escaped and fit in the console';
export const needsAdmin = true;
export const expects = [401];

export async function story({ baseURL, page }) {
  const api = await client(baseURL);
  const word = `q${randomUUID().slice(-8)}`;
  await enterConsole(page, '/admin/users');
  const names = [
    `<script>alert("${word}")</script>`, `<img src=x onerror=alert(1)> ${word}`, `عمر الخيام ${word}`, `🦊👩‍👩‍👧‍👦 ${word}`,
    `${word}${'w'.repeat(200 - word.length)}`,
  ];
  for (const name of names) {
    const user = await createdUser(api, newUser(name));
    await api('PATCH', `/admin/users/${user.id}/meta`, { notes: `${name}\n</textarea><script>1</script>`, labels: { '<b>x</b>': name.slice(0, 200) } });
    for (const path of [`/admin/users?q=${encodeURIComponent(word)}&anywhere=1`, `/admin/audit?subject=${user.id}`, `/admin/users/${user.id}`]) {
      await page.goto(path);
      await page.getByText(name, { exact: true }).first().waitFor();
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beyond <= 0, `${path} with ${name} is ${beyond} px too wide at ${width}`);
      }
    }
    await heading(page, name);
    assert.equal(await page.getByRole('textbox', { name: 'Notes' }).inputValue(), `${name}\n</textarea><script>1</script>`);
    assert.equal(await page.locator('#app script, #app b, #app img').count(), 0, 'a name is never markup');
  }
}
