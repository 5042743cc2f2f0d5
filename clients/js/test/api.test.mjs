// What the functions do, in Node and bearer mode, against the real server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient, signUp, stepUp } from 'vestibule-client';
import * as account from 'vestibule-client/account';
import * as admin from 'vestibule-client/admin';
import * as factors from 'vestibule-client/factors';
import * as secondFactor from 'vestibule-client/second-factor';
import * as sessions from 'vestibule-client/sessions';
import * as signIn from 'vestibule-client/sign-in';
import { startServer } from './support/server.mjs';
import { memoryStorage, newUser, record, totp } from './support/users.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const open = (options) => createClient({ baseUrl: server.url, mode: 'bearer', storage: memoryStorage(), ...options });

async function signedUp(options) {
  const [client, user] = [open(options), newUser()];
  assert.equal((await signUp(client, user)).status, 'signed_in');
  return [client, user];
}

const refused = (result, code) => {
  assert.equal(result.status, 'error');
  assert.equal(result.problem.code, code);
};

test('a sign-up signs in', async () => {
  const client = open();
  const events = record(client);
  assert.deepEqual(client.session, { status: 'unknown' });
  const user = newUser();
  const result = await signUp(client, { ...user, locale: 'de' });
  assert.equal(result.status, 'signed_in');
  assert.deepEqual([result.user.email, result.user.locale], [user.email, 'de']);
  assert.deepEqual(client.session, { status: 'signed_in', user: result.user });
  assert.deepEqual(events, ['signed_in']);
  const me = await client.fetch(`${server.url}/auth/me`);
  assert.equal((await me.json()).name, 'Test User');
});

test('what the server refuses is an answer', async () => {
  const [client, user] = await signedUp();
  refused(await signUp(open(), user), 'email_taken');
  const wrong = await signUp(open(), { ...user, email: 'invalid' });
  refused(wrong, 'invalid_request');
  assert.equal(wrong.problem.errors[0].pointer, '/email');
  refused(await signIn.password(open(), { email: user.email, password: 'wrong12' }), 'invalid_credentials');
  // A failed login does not touch the session that is there.
  refused(await signIn.password(client, { email: user.email, password: 'wrong12' }), 'invalid_credentials');
  assert.equal(client.session.status, 'signed_in');
});

test('without a stored token no user is signed in, and no request is sent', async () => {
  let sent = 0;
  const client = open({ fetch: (request) => (sent++, fetch(request)) });
  const events = record(client);
  assert.deepEqual(await client.getSession(), { status: 'signed_out' });
  assert.equal((await client.getAccessToken()).problem.code, 'missing_token');
  assert.equal(sent, 0);
  assert.deepEqual(events, ['signed_out']);
});

test('a reload finds the session again', async () => {
  const storage = memoryStorage();
  const [, user] = await signedUp({ storage });
  const client = open({ storage });
  const session = await client.getSession();
  assert.equal(session.user.email, user.email);
  assert.match((await client.getAccessToken()).data, /^eyJ/);
});

test('the path of the API may be another', async () => {
  const client = open({ baseUrl: `${server.url}/auth/` });
  assert.equal((await signUp(client, newUser())).status, 'signed_in');
  assert.equal((await sessions.list(client)).data.items.length, 1);
});

test('in a page of the same origin, a path is enough', async (t) => {
  globalThis.location = { href: `${server.url}/deep/page` };
  t.after(() => delete globalThis.location);
  assert.equal((await signUp(open({ baseUrl: '/auth' }), newUser())).status, 'signed_in');
  assert.equal((await signUp(open({ baseUrl: '/' }), newUser())).status, 'signed_in');
});

test('sign-out ends this session, the others, or all', async () => {
  const [client, user] = await signedUp();
  const [second, third] = [open(), open()];
  for (const other of [second, third]) await signIn.password(other, user);
  assert.equal((await sessions.list(client)).data.items.length, 3);

  assert.equal((await second.signOut()).status, 'ok');
  assert.deepEqual(second.session, { status: 'signed_out' });
  assert.equal((await sessions.list(client)).data.items.length, 2);

  assert.equal((await client.signOut({ scope: 'others' })).status, 'ok');
  assert.equal(client.session.status, 'signed_in');
  assert.equal((await sessions.list(client)).data.items.length, 1);

  await signIn.password(second, user);
  assert.equal((await client.signOut({ scope: 'all' })).status, 'ok');
  const events = record(second);
  refused(await sessions.list(second), 'session_ended');
  assert.equal(second.session.status, 'signed_out');
  assert.equal(second.session.problem.code, 'session_ended');
  assert.deepEqual(events, ['signed_out']);
});

test('a role that was enabled comes with one refresh', async () => {
  const [client, user] = await signedUp();
  refused(await admin.stats(client), 'forbidden');
  server.command('user', 'enable-role', user.email, 'admin');
  const events = record(client);
  const before = (await server.refreshes()).length;
  // The token is older than the role: 401 token_stale, as soon as the running server has heard of it.
  while ((await client.fetch(`${server.url}/auth/check`)).ok && !events.length);
  assert.deepEqual(events, ['token_refreshed', 'user_updated']);
  assert.equal((await server.refreshes()).length, before + 1);
  assert.ok(client.session.user.role_profiles.find((role) => role.role_type === 'admin').enabled);
  assert.equal((await admin.stats(client)).status, 'ok');
});

test('admins find and change users', async () => {
  const [client, user] = await signedUp();
  const [, other] = await signedUp();
  server.command('user', 'enable-role', user.email, 'admin');
  await client.getUser();
  while ((await admin.stats(client)).status !== 'ok') await client.core.refresh();
  const found = await admin.users(client, { q: other.email, limit: 1 });
  const [{ id }] = found.data.items;
  assert.equal((await admin.updateUser(client, id, { name: 'Renamed' })).data.name, 'Renamed');
  assert.equal((await admin.updateMeta(client, id, { notes: 'seen' })).data.meta.notes, 'seen');
  assert.equal(
    (await admin.setRole(client, id, 'member', false)).data.role_profiles.find((role) => role.role_type === 'member')
      .enabled,
    false,
  );
  assert.equal((await admin.sessions(client, id)).data.items.length, 1);
  assert.equal((await admin.endSessions(client, id)).status, 'ok');
  assert.equal((await admin.previewToken(client, id)).data.claims.sub, id);
  assert.ok((await admin.audit(client, { subject: id })).data.items.length > 0);
  assert.equal((await admin.outbox(client, { limit: 1 })).status, 'ok');
  assert.equal((await admin.deleteUser(client, id)).status, 'ok');
  refused(await admin.user(client, id), 'not_found');
  refused(await admin.user(client, '../me'), 'not_found');
});

test('the account', async () => {
  const [client, user] = await signedUp();
  const events = record(client);
  assert.equal((await account.changeName(client, 'Ada Moss')).data.name, 'Ada Moss');
  assert.equal(client.session.user.name, 'Ada Moss');
  assert.deepEqual(events, ['user_updated']);
  assert.equal((await client.getUser()).data.name, 'Ada Moss');
  assert.equal(events.length, 1, 'nothing changed, so nothing is said');
  refused(
    await account.changePassword(client, { current_password: 'wrong12', new_password: 'test1234' }),
    'wrong_password',
  );
  assert.equal(
    (await account.changePassword(client, { current_password: user.password, new_password: 'test1234' })).status,
    'ok',
  );
  assert.equal((await account.forgotPassword(client, user.email)).status, 'ok');
  refused(
    await account.resetPassword(client, { token: 'x'.repeat(43), new_password: 'test1234' }),
    'invalid_or_expired_link',
  );
  assert.equal((await account.exportData(client)).status, 'ok');
  assert.equal((await account.settings(client)).data.signup, 'open');
  assert.equal((await account.remove(client, { password: 'test1234' })).status, 'ok');
  assert.equal(client.session.status, 'signed_out');
});

test('a second factor', async () => {
  const [client, user] = await signedUp();
  const added = await factors.addTotp(client, { label: 'phone' });
  const confirmed = await factors.confirmTotp(client, added.data.id, totp(added.data.secret));
  assert.equal(confirmed.data.recovery_codes.length, 10);
  assert.equal((await factors.list(client)).data.recovery_codes_left, 10);

  const other = open();
  const due = await signIn.password(other, user);
  assert.equal(due.status, 'second_factor_required');
  assert.deepEqual(due.methods, ['totp', 'recovery_code']);
  assert.ok(due.expires_in > 0);
  assert.equal(other.session.status, 'unknown');
  refused(await secondFactor.code(other, { challenge: due.challenge, code: '000000' }), 'invalid_code');
  const done = await secondFactor.recoveryCode(other, {
    challenge: due.challenge,
    code: confirmed.data.recovery_codes[0],
  });
  assert.equal(done.status, 'signed_in');
  assert.equal((await factors.list(other)).data.recovery_codes_left, 9);

  const third = open();
  const { challenge } = await signIn.password(third, user);
  // The step of the confirmation is used up: the next one is within the server's tolerance.
  assert.equal((await secondFactor.code(third, { challenge, code: totp(added.data.secret, 1) })).status, 'signed_in');
});

test('a wrong code is sent once: it is no stale token', async () => {
  const sent = [];
  const [client] = await signedUp({ fetch: (request) => (sent.push(new URL(request.url).pathname), fetch(request)) });
  const added = await factors.addTotp(client);
  refused(await factors.confirmTotp(client, added.data.id, '000000'), 'invalid_code');
  assert.equal(sent.filter((path) => path.endsWith('/confirm')).length, 1);
  assert.equal(sent.filter((path) => path.endsWith('/refresh')).length, 0);
});

test('step-up: one question for all requests that need it', async () => {
  const short = await startServer({ VESTIBULE_FRESH: '1s' });
  try {
    const asked = [];
    const user = newUser();
    const client = createClient({
      baseUrl: short.url,
      mode: 'bearer',
      storage: memoryStorage(),
      onStepUp: async (challenge) => {
        asked.push(challenge);
        return (await stepUp(client, { password: user.password })).status === 'ok';
      },
    });
    await signUp(client, user);
    // The server counts whole seconds since the login.
    const stale = async () => {
      const { auth_time } = JSON.parse(Buffer.from((await client.getAccessToken()).data.split('.')[1], 'base64url'));
      while (Date.now() / 1000 < auth_time + 2.1) await new Promise((next) => setTimeout(next, 20));
    };
    await stale();
    const exports = await Promise.all([
      account.exportData(client),
      account.exportData(client),
      account.exportData(client),
    ]);
    assert.deepEqual(
      exports.map(({ status }) => status),
      ['ok', 'ok', 'ok'],
    );
    assert.deepEqual(asked, [{ maxAge: 1 }]);
    assert.equal(client.session.status, 'signed_in');

    const plain = createClient({ baseUrl: short.url, mode: 'bearer', storage: memoryStorage() });
    await signIn.password(plain, user);
    refused(await stepUp(plain, { password: 'wrong12' }), 'wrong_password');
  } finally {
    await short.stop();
  }
});

test('a policy asks for a second factor at sign-up', async () => {
  const strict = await startServer({ VESTIBULE_SECOND_FACTOR: 'all' });
  try {
    const client = createClient({ baseUrl: strict.url, mode: 'bearer', storage: memoryStorage() });
    const due = await signUp(client, newUser());
    assert.equal(due.status, 'second_factor_enrolment_required');
    const { data } = await secondFactor.enrolTotp(client, due);
    const done = await secondFactor.confirmTotp(client, {
      challenge: due.challenge,
      id: data.id,
      code: totp(data.secret),
    });
    assert.equal(done.status, 'signed_in');
    assert.equal(done.recovery_codes.length, 10);
    assert.equal((await client.getUser()).status, 'ok');
  } finally {
    await strict.stop();
  }
});

test('an email that must be confirmed first', async () => {
  const strict = await startServer({ VESTIBULE_REQUIRE_VERIFIED_EMAIL: 'true' });
  try {
    const client = createClient({ baseUrl: strict.url, mode: 'bearer', storage: memoryStorage() });
    const user = newUser();
    assert.deepEqual(await signUp(client, user), { status: 'verification_sent' });
    refused(await signIn.password(client, user), 'email_not_verified');
  } finally {
    await strict.stop();
  }
});

test('a callback that throws or waits stops nothing', async (t) => {
  const [client] = await signedUp();
  const thrown = [];
  t.mock.method(globalThis, 'queueMicrotask', (task) => {
    try {
      task();
    } catch (error) {
      thrown.push(error.message);
    }
  });
  let waited;
  client.onChange(() => {
    throw new Error('of the app');
  });
  client.onChange(() => {
    waited = client.getUser(); // would wait for itself if the client waited for it
  });
  await client.core.refresh();
  assert.equal((await waited).status, 'ok');
  assert.deepEqual(thrown, ['of the app']);
});
