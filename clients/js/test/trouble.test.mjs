// What must not sign a user out, and what must. Only the way to the server and the clocks are disturbed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient, signUp } from 'vestibule-client';
import * as sessions from 'vestibule-client/sessions';
import * as signIn from 'vestibule-client/sign-in';
import { startServer } from './support/server.mjs';
import { memoryStorage, newUser, record } from './support/users.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

/** A client whose requests `wire.disturb(path)` may answer, hold or fail. */
async function wired(storage = memoryStorage()) {
  const wire = { sent: [], disturb: undefined };
  const client = createClient({
    baseUrl: server.url,
    mode: 'bearer',
    storage,
    async fetch(request) {
      const path = new URL(request.url).pathname.replace('/auth', '');
      wire.sent.push(path);
      return (await wire.disturb?.(path, request)) ?? fetch(request);
    },
  });
  const user = newUser();
  assert.equal((await signUp(client, user)).status, 'signed_in');
  wire.sent.length = 0;
  wire.refreshes = () => wire.sent.filter((path) => path === '/refresh').length;
  return { client, user, wire, storage, events: record(client) };
}

/** Moves the monotonic clock. Timers and the server go on as they are. */
function skew(t) {
  const real = performance.now.bind(performance);
  let seconds = 0;
  t.mock.method(performance, 'now', () => real() + seconds * 1000);
  return { forward: (by) => (seconds += by) };
}

function held() {
  let release;
  const until = new Promise((resolve) => {
    release = resolve;
  });
  return { until, release };
}

const offline = () => {
  throw new TypeError('fetch failed');
};

const TROUBLE = {
  'no network': offline,
  429: () =>
    new Response('{"code":"too_many_requests","status":429}', { status: 429, headers: { 'retry-after': '7' } }),
  500: () => new Response('{"code":"internal","status":500}', { status: 500 }),
  503: () => new Response('{"code":"unavailable","status":503}', { status: 503, headers: { 'retry-after': '1' } }),
  'a proxy without its server': () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
  'a captive portal': () => new Response('<h1>Please accept the terms</h1>', { status: 200 }),
  'an empty response': () => new Response('', { status: 200 }),
  'JSON of another server': () => new Response('{"ok":true}', { status: 200 }),
  'a proxy that wants a password': () => new Response('<h1>Who are you?</h1>', { status: 401 }),
  'a response that breaks off': () =>
    new Response(new ReadableStream({ start: (body) => body.error(new Error('reset')) })),
};

for (const [name, answer] of Object.entries(TROUBLE)) {
  test(`${name}: the user stays signed in`, async (t) => {
    const { client, wire, storage, events } = await wired();
    const clock = skew(t);
    clock.forward(901);
    wire.disturb = (path) => (path === '/refresh' ? answer() : undefined);
    const token = await client.getAccessToken();
    assert.equal(token.status, 'error');
    assert.equal(client.session.status, 'signed_in');
    assert.deepEqual(events, []);
    assert.equal(storage.values.size, 1, 'the refresh token is kept');

    wire.disturb = undefined;
    clock.forward(8);
    assert.equal((await client.getAccessToken()).status, 'ok');
    assert.deepEqual(events, ['token_refreshed']);
  });

  test(`${name} at the start: unreachable, not signed out`, async (t) => {
    const { storage } = await wired();
    const clock = skew(t);
    let broken = true;
    const client = createClient({
      baseUrl: server.url,
      mode: 'bearer',
      storage,
      fetch: async (request) => (broken ? answer() : fetch(request)),
    });
    assert.equal((await client.getSession()).status, 'unreachable');
    broken = false;
    clock.forward(8);
    assert.equal((await client.getSession()).status, 'signed_in');
    assert.equal((await sessions.list(client)).status, 'ok');
  });
}

test('Retry-After is respected', async (t) => {
  const { client, wire } = await wired();
  const clock = skew(t);
  clock.forward(901);
  wire.disturb = (path) => (path === '/refresh' ? TROUBLE[429]() : undefined);
  await client.getAccessToken();
  clock.forward(6);
  const { problem } = await client.getAccessToken();
  assert.equal(problem.code, 'too_many_requests');
  assert.equal(problem.retry_after, 7);
  assert.equal(wire.refreshes(), 1);
  clock.forward(2);
  await client.getAccessToken();
  assert.equal(wire.refreshes(), 2);
});

test('ten minutes offline, over the end of the token', async (t) => {
  const { client, user, wire, events } = await wired();
  const clock = skew(t);
  clock.forward(600);
  wire.disturb = offline;
  for (let minute = 0; minute < 10; minute++) {
    clock.forward(60);
    await assert.rejects(client.fetch(`${server.url}/auth/me`), TypeError);
    assert.equal((await sessions.list(client)).problem.code, 'network');
    assert.equal(client.session.status, 'signed_in');
  }
  wire.disturb = undefined;
  clock.forward(2);
  wire.sent.length = 0;
  const response = await client.fetch(`${server.url}/auth/me`);
  assert.equal((await response.json()).email, user.email);
  assert.deepEqual(wire.sent, ['/refresh', '/me']);
  assert.deepEqual(events, ['token_refreshed']);
});

for (const hours of [-2, 2]) {
  test(`a wall clock that is set ${hours} hours off changes nothing`, async (t) => {
    const { client, wire, events } = await wired();
    const real = Date.now.bind(Date);
    t.mock.method(Date, 'now', () => real() + hours * 3_600_000);
    assert.equal((await client.getUser()).status, 'ok');
    assert.deepEqual(wire.sent, ['/me']);
    assert.deepEqual(events, []);
  });

  test(`a device whose clock is ${hours} hours off signs in and refreshes`, async (t) => {
    const real = Date.now.bind(Date);
    t.mock.method(Date, 'now', () => real() + hours * 3_600_000);
    const { client, wire } = await wired();
    const clock = skew(t);
    assert.equal((await client.getUser()).status, 'ok');
    assert.equal(wire.refreshes(), 0);
    clock.forward(900);
    assert.equal((await client.getUser()).status, 'ok');
    assert.equal(wire.refreshes(), 1);
  });
}

test('near the end of the token the refresh is in the background, and one for all', async (t) => {
  const { client, wire } = await wired();
  const clock = skew(t);
  clock.forward(900 - 91);
  await client.getAccessToken();
  assert.equal(wire.refreshes(), 0);

  clock.forward(2);
  const { until, release } = held();
  wire.disturb = async (path) => void (path === '/refresh' && (await until));
  const old = (await client.getAccessToken()).data;
  for (let call = 0; call < 20; call++) assert.equal((await client.getAccessToken()).data, old);
  assert.equal((await client.getUser()).status, 'ok');
  const refreshed = new Promise((resolve) => {
    client.onChange(resolve);
  });
  release();
  assert.equal(await refreshed, 'token_refreshed');
  assert.notEqual((await client.getAccessToken()).data, old);
  assert.equal(wire.refreshes(), 1);
});

test('requests on an expired token wait for one refresh', async (t) => {
  const { client, wire } = await wired();
  skew(t).forward(901);
  const all = await Promise.all(Array.from({ length: 20 }, () => sessions.list(client)));
  assert.ok(all.every(({ status }) => status === 'ok'));
  assert.equal(wire.refreshes(), 1);
});

test('a token that the server no longer takes is refreshed once, and the request sent again with its body', async (t) => {
  const short = await startServer({ VESTIBULE_ACCESS_TTL: '1s' });
  try {
    const bodies = [];
    const client = createClient({
      baseUrl: short.url,
      mode: 'bearer',
      storage: memoryStorage(),
      async fetch(request) {
        if (request.method === 'PATCH') bodies.push(await request.clone().text());
        return fetch(request);
      },
    });
    // As in a sleep, in which the monotonic clock stands still: the server knows better.
    const asleep = performance.now();
    t.mock.method(performance, 'now', () => asleep);
    await signUp(client, newUser());
    const { data } = await client.getAccessToken();
    while ((await fetch(`${short.url}/auth/check`, { headers: { authorization: `Bearer ${data}` } })).ok);
    const response = await client.fetch(`${short.url}/auth/me`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"Ada"}',
    });
    assert.equal(response.status, 200);
    assert.deepEqual(bodies, ['{"name":"Ada"}', '{"name":"Ada"}']);
  } finally {
    await short.stop();
  }
});

test('a 401 that stays is returned after one refresh', async () => {
  const { client, wire } = await wired();
  wire.disturb = (path) => (path === '/elsewhere' ? new Response('no', { status: 401 }) : undefined);
  const response = await client.fetch(`${server.url}/elsewhere`);
  assert.equal(response.status, 401);
  assert.deepEqual(wire.sent, ['/elsewhere', '/refresh', '/elsewhere']);
  assert.equal(client.session.status, 'signed_in');
});

test('sign-out during a refresh: no user is signed in afterwards', async () => {
  const { client, wire, storage, events } = await wired();
  const { until, release } = held();
  const reached = held();
  wire.disturb = async (path, request) => {
    if (path !== '/refresh') return undefined;
    const response = await fetch(request); // the server has rotated, and the response is on its way
    reached.release();
    await until;
    return response;
  };
  const refreshing = client.core.refresh();
  await reached.until;
  const out = client.signOut();
  release();
  await refreshing;
  assert.equal((await out).status, 'ok');
  assert.equal(client.session.status, 'signed_out');
  assert.equal(events.at(-1), 'signed_out');
  assert.equal(storage.values.size, 0);
  assert.equal((await client.getAccessToken()).problem.code, 'missing_token');
  assert.ok(!server.log.some((line) => line.includes('reuse')), 'the server took it for a theft');
});

test('a sign-in overtakes a refresh', async () => {
  const { client, wire } = await wired();
  const other = newUser();
  await signUp(createClient({ baseUrl: server.url, mode: 'bearer', storage: memoryStorage() }), other);
  const { until, release } = held();
  wire.disturb = async (path) => void (path === '/refresh' && (await until));
  const refreshing = client.core.refresh();
  const entered = signIn.password(client, other);
  release();
  await refreshing;
  assert.equal((await entered).status, 'signed_in');
  assert.equal((await client.getUser()).data.email, other.email);
});

test('after a network error at sign-out the user is still signed in', async () => {
  const { client, wire, events } = await wired();
  wire.disturb = offline;
  assert.equal((await client.signOut()).problem.code, 'network');
  assert.equal(client.session.status, 'signed_in');
  assert.deepEqual(events, []);
  wire.disturb = undefined;
  assert.equal((await client.signOut()).status, 'ok');
  assert.deepEqual(events, ['signed_out']);
});

test('an ended session signs out, with the reason', async () => {
  const { client, user, storage } = await wired();
  server.command('user', 'end-sessions', user.email);
  while (client.session.status === 'signed_in') await sessions.list(client);
  assert.equal(client.session.status, 'signed_out');
  assert.equal(client.session.problem.code, 'session_ended');
  assert.equal(storage.values.size, 0);
});

const DENIED = {
  'that throws': { getItem: denied, setItem: denied, removeItem: denied },
  'that is full': { getItem: () => null, setItem: denied, removeItem() {} },
  'that is missing': undefined,
};
function denied() {
  throw new DOMException('denied', 'SecurityError');
}

for (const [name, storage] of Object.entries(DENIED)) {
  test(`storage ${name}: the session lasts as long as the page`, async (t) => {
    const client = createClient({ baseUrl: server.url, mode: 'bearer', ...(storage && { storage }) });
    assert.equal((await client.getSession()).status, 'signed_out');
    assert.equal((await signUp(client, newUser())).status, 'signed_in');
    skew(t).forward(901);
    assert.equal((await sessions.list(client)).status, 'ok');
    assert.equal((await client.signOut()).status, 'ok');
    assert.equal((await client.getSession()).status, 'signed_out');
  });
}

test('storage may be asynchronous', async () => {
  const memory = memoryStorage();
  const storage = Object.fromEntries(
    ['getItem', 'setItem', 'removeItem'].map((name) => [name, async (...args) => memory[name](...args)]),
  );
  const { user } = await wired(storage);
  const client = createClient({ baseUrl: server.url, mode: 'bearer', storage });
  assert.equal((await client.getSession()).user.email, user.email);
});
