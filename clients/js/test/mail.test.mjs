// Login by a code or a link in a mail, against the real server, which writes its mails into a folder.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createClient, signUp } from 'vestibule-client';
import * as signIn from 'vestibule-client/sign-in';
import { startServer } from './support/server.mjs';
import { memoryStorage, newUser } from './support/users.mjs';

let server;
before(async () => {
  server = await startServer({ VESTIBULE_MAIL_LOGIN: 'signup' });
});
after(() => server?.stop());

const open = () => createClient({ baseUrl: server.url, mode: 'bearer', storage: memoryStorage() });

/** What `pattern` finds in the newest mail to `email`, as soon as there is one that is not in `read`. */
async function mailed(email, pattern, read = new Set()) {
  const folder = join(server.folder, 'data/mail');
  for (;;) {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml') && !read.has(name));
    for (const name of names.sort().reverse()) {
      const mail = (await readFile(join(folder, name), 'utf8'))
        .replaceAll('\r\n', '\n')
        .replaceAll('=\n', '')
        .replaceAll('=3D', '=');
      const found = pattern.exec(mail)?.[1];
      if (!found || !mail.includes(`\nTo: ${email}\n`)) continue;
      read.add(name);
      return found;
    }
    await new Promise((next) => setTimeout(next, 20));
  }
}

test('a code signs in where it was asked for', async () => {
  const user = newUser();
  await signUp(open(), user);
  const [client, other] = [open(), open()];
  const read = new Set();
  const asked = await signIn.mail(client, user);
  assert.equal(asked.status, 'ok');
  assert.ok(asked.data.expires_in > 0);
  const { challenge } = asked.data;
  const code = await mailed(user.email, /^(\d{4} \d{4})$/m, read);

  const wrong = await signIn.mailFinish(client, { challenge, code: '00000000' });
  assert.equal(wrong.problem.code, 'invalid_code');
  const elsewhere = await signIn.mail(other, newUser());
  assert.equal(
    (await signIn.mailFinish(other, { challenge: elsewhere.data.challenge, code })).problem.code,
    'invalid_code',
  );
  const done = await signIn.mailFinish(client, { challenge, code });
  assert.equal(done.status, 'signed_in');
  assert.equal(done.user.email, user.email);
  assert.equal(client.session.status, 'signed_in');
  assert.equal((await signIn.mailFinish(open(), { challenge, code })).problem.code, 'invalid_challenge');
});

test('a link signs in, and makes an account', async () => {
  const user = newUser();
  const client = open();
  const {
    data: { challenge },
  } = await signIn.mail(client, user);
  const token = await mailed(user.email, /\/mail-login#token=([\w-]+)/);
  const link = await signIn.mailLink(client, { token, challenge });
  assert.equal(link.data.same_browser, true);
  assert.equal(link.data.signup, true);
  assert.equal((await signIn.mailLink(open(), { token })).data.same_browser, false);
  const done = await signIn.mailFinish(client, { challenge, token });
  assert.equal(done.status, 'signed_in');
  assert.equal(done.user.name, 'Test User');
});
