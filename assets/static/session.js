import { useEffect, useState } from './vendor/hooks.mjs';
import { Problem, call } from './api.js';
import { mayBeSignedIn, remember } from './hint.js';
import { waitForStepUp } from './step_up_state.js';

// status: unknown | anonymous (+ note) | in (+ user) | unreachable (+ problem)
let state = { status: 'unknown' };
// In memory only: whatever can read this page's storage later must not find it.
let token = null;

const listeners = new Set();
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('vestibule') : null;

function become(next) {
  state = next;
  for (const listener of listeners) listener(next);
}

export function useSession() {
  const [seen, see] = useState(state);
  useEffect(() => {
    listeners.add(see);
    see(state); // it may have changed between render and effect
    return () => listeners.delete(see);
  }, []);
  return seen;
}

/** Learns whether someone is logged in; at most one request. */
export async function resume() {
  if (mayBeSignedIn()) await refresh();
  else leave();
}

/** `path` is /signup or /login. Without tokens in the reply nobody is logged in yet. */
export async function enter(path, credentials) {
  const reply = await oneAtATime(() => call('POST', path, { body: { ...credentials, cookie: true } }));
  if (!reply.access_token) return reply;
  accept(reply);
  tabs?.postMessage('in');
  return reply;
}

export async function logOut(note = 'You are logged out.') {
  await oneAtATime(() => call('POST', '/logout'));
  out(note);
}

/** The server has ended this session with what was just done. */
export function out(note) {
  leave(note);
  tabs?.postMessage('out');
}

/**
 * A request of the user who is logged in. A token that is no longer good is renewed, once; where the server wants a fresh
 * login, the user is asked for the password, and then the request goes on.
 */
export async function ask(method, path, body) {
  if (token && Date.now() > token.until) await renew();
  try {
    return await send(method, path, body);
  } catch (problem) {
    if (problem.status !== 401 || !token) throw problem;
    if (problem.code !== 'step_up_required') await renew();
    else if (!(await waitForStepUp())) throw problem;
    return send(method, path, body);
  }
}

function send(method, path, body) {
  if (!token) throw new Problem(401, { code: 'missing_token', detail: 'You are no longer logged in.' });
  return call(method, path, { body, token: token.value });
}

/** Shows the server the password again: a new token, by which the session counts as fresh. */
export async function stepUp(password) {
  accept(await oneAtATime(() => send('POST', '/step-up', { password })));
}

async function renew() {
  const problem = await refresh();
  if (problem) throw problem;
}

/** The account has changed, and this is how it is now. */
export function know(user) {
  // Another tab may have logged in somebody else meanwhile.
  if (state.status === 'in' && state.user.id === user.id) become({ status: 'in', user });
}

/** Asks how the account is now. */
export async function look() {
  know(await ask('GET', '/me'));
}

let refreshing = null;

// Resolves to the problem, if there was one: nobody but `ask` has to know.
function refresh() {
  refreshing ??= oneAtATime(() => call('POST', '/refresh'))
    .then(accept, refused)
    .finally(() => { refreshing = null; });
  return refreshing;
}

// Every call that sets the cookie holds this lock, across tabs: otherwise a slow refresh could
// put back the cookie of the session that a login or logout in another tab has just replaced.
function oneAtATime(send) {
  return navigator.locks ? navigator.locks.request('vestibule.cookie', send) : send();
}

function accept(reply) {
  token = { value: reply.access_token, until: Date.now() + reply.expires_in * 1000 };
  remember(true);
  become({ status: 'in', user: reply.user });
}

function refused(problem) {
  if (problem.status === 401) leave(problem.code === 'missing_token' ? '' : 'Your session has ended. Please log in again.');
  else if (state.status !== 'in') become({ status: 'unreachable', problem });
  return problem;
}

function leave(note = '') {
  token = null;
  remember(false);
  become({ status: 'anonymous', note });
}

// Roles may have changed, or the session may have ended, while nobody looked at this tab.
async function lookAgain() {
  if (state.status !== 'in') return;
  if (Date.now() > token.until) return refresh();
  const asked = token;
  try {
    const user = await call('GET', '/me', { token: asked.value });
    if (token === asked) become({ status: 'in', user });
  } catch (problem) {
    if (problem.status === 401) await refresh();
  }
}

tabs?.addEventListener('message', ({ data }) => {
  if (data === 'out') leave('You are logged out.');
  if (data === 'in') refresh();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') lookAgain();
});
// A page the browser kept for the Back button may show who was logged in then.
addEventListener('pageshow', (event) => {
  if (event.persisted) resume();
});
