import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { client, enterConsole, made } from '../admins.mjs';
import { heading } from '../expect.mjs';
import { someone } from '../people.mjs';

export const title = 'odd names, notes and labels do no harm in the console, and fit';
export const needsAdmin = true;
export const expects = [401];

export async function story({ baseURL, page }) {
  const api = await client(baseURL);
  const word = `q${randomUUID().slice(-8)}`;
  await enterConsole(page, '/admin/people');
  const names = [
    `<script>alert("${word}")</script>`, `<img src=x onerror=alert(1)> ${word}`, `عمر الخيام ${word}`, `🦊👩‍👩‍👧‍👦 ${word}`,
    `${word}${'w'.repeat(200 - word.length)}`,
  ];
  for (const name of names) {
    const person = await made(api, someone(name));
    await api('PATCH', `/admin/users/${person.id}/meta`, { notes: `${name}\n</textarea><script>1</script>`, labels: { '<b>x</b>': name.slice(0, 200) } });
    for (const path of [`/admin/people?q=${encodeURIComponent(word)}&anywhere=1`, `/admin/audit?subject=${person.id}`, `/admin/people/${person.id}`]) {
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
