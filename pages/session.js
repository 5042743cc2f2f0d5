import { useEffect, useState } from './vendor/hooks.mjs';
import { Problem, call } from './api.js';
import { mayBeSignedIn, remember } from './hint.js';
import { waitForStepUp } from './step_up_state.js';
import { t } from './words.js';

// status: unknown | anonymous (+ note) | in (+ user) | unreachable (+ problem)
let state = { status: 'unknown' };
// In memory only: a script or extension that reads this page's storage later must not find it.
let token = null;

const listeners = new Set();
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('vestibule') : null;

function setState(next) {
  state = next;
  for (const listener of listeners) listener(next);
}

export function useSession() {
  const [seen, setSeen] = useState(state);
  useEffect(() => {
    listeners.add(setSeen);
    setSeen(state); // the state may have changed between render and effect
    return () => listeners.delete(setSeen);
  }, []);
  return seen;
}

/** Finds out whether a user is logged in, with at most one request. */
export async function resume() {
  if (mayBeSignedIn()) await refresh();
  else becomeAnonymous();
}

/** `path` is /signup or /login. Without tokens in the reply the user is not logged in yet. */
export async function authenticate(path, credentials) {
  const reply = await sendWithCookie(path, { ...credentials, cookie: true });
  if (reply.access_token) enter(reply);
  return reply;
}

/** A request of a login: its reply may set the cookie. */
export const sendWithCookie = (path, body) => withCookieLock(() => call('POST', path, { body }));

/** The login is finished: `reply` has the token and the user. */
export function enter(reply) {
  accept(reply);
  tabs?.postMessage('in');
}

export async function logOut(note = t('session.logged_out')) {
  await withCookieLock(() => call('POST', '/logout'));
  sessionEnded(note);
}

/** The request that was just sent has ended this session. */
export function sessionEnded(note) {
  becomeAnonymous(note);
  tabs?.postMessage('out');
}

/**
 * A request of the logged-in user. An expired token is refreshed once. Where the server requires re-authentication, the
 * user is asked for the password, and then the request is sent again.
 */
export async function request(method, path, body) {
  if (token && Date.now() > token.until) await renew();
  try {
    return await send(method, path, body);
  } catch (problem) {
    if (problem.status !== 401 || !token || problem.code === 'invalid_code') throw problem;
    if (problem.code !== 'step_up_required') await renew();
    else if (!(await waitForStepUp())) throw problem;
    return send(method, path, body);
  }
}

function send(method, path, body) {
  if (!token) throw new Problem(401, { code: 'missing_token' });
  return call(method, path, { body, token: token.value });
}

/** Re-authentication by `{ password }` or `{ code }`: a new token, with which the session counts as fresh. */
export async function stepUp(proof) {
  accept(await withCookieLock(() => send('POST', '/step-up', proof)));
}

async function renew() {
  const problem = await refresh();
  if (problem) throw problem;
}

/** Stores the account as the server last returned it. */
export function setUser(user) {
  // Another tab may have logged in another user meanwhile.
  if (state.status === 'in' && state.user.id === user.id) setState({ status: 'in', user });
}

/** The language of the mails, too. The cookie has it already: without an answer nothing is lost. */
export async function keepLanguage(locale) {
  if (state.status === 'in') await request('PATCH', '/me', { locale }).then(setUser, () => {});
}

/** Loads the account again. */
export async function reloadUser() {
  setUser(await request('GET', '/me'));
}

let refreshing = null;

// Resolves to the problem, if there was one. Only `request` needs it.
function refresh() {
  refreshing ??= withCookieLock(() => call('POST', '/refresh'))
    .then(accept, refreshFailed)
    .finally(() => { refreshing = null; });
  return refreshing;
}

// Every call that sets the cookie holds this lock, across tabs. Otherwise a slow refresh could
// restore the cookie of a session that a login or logout in another tab has just replaced (race).
function withCookieLock(send) {
  return navigator.locks ? navigator.locks.request('vestibule.cookie', send) : send();
}

function accept(reply) {
  token = { value: reply.access_token, until: Date.now() + reply.expires_in * 1000 };
  remember(true);
  setState({ status: 'in', user: reply.user });
}

function refreshFailed(problem) {
  // A session that is older than a policy: the login asks for the second factor, or adds it.
  if (problem.code === 'second_factor_required') becomeAnonymous(t('session.log_in_again'));
  else if (problem.status === 401) becomeAnonymous(problem.code === 'missing_token' ? '' : t('code.session_ended'));
  else if (state.status !== 'in') setState({ status: 'unreachable', problem });
  return problem;
}

function becomeAnonymous(note = '') {
  token = null;
  remember(false);
  setState({ status: 'anonymous', note });
}

// Roles may have changed, or the session may have ended, while this tab was in the background.
async function recheckSession() {
  if (state.status !== 'in') return;
  if (Date.now() > token.until) return refresh();
  const asked = token;
  try {
    const user = await call('GET', '/me', { token: asked.value });
    if (token === asked) setState({ status: 'in', user });
  } catch (problem) {
    if (problem.status === 401) await refresh();
  }
}

tabs?.addEventListener('message', ({ data }) => {
  if (data === 'out') becomeAnonymous(t('session.logged_out'));
  if (data === 'in') refresh();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') recheckSession();
});
// A page from the back-forward cache may show a user who has logged out since.
addEventListener('pageshow', (event) => {
  if (event.persisted) resume();
});
