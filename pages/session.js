import { useEffect, useState } from './vendor/hooks.mjs';
import { createClient } from '../clients/js/src/index.ts';
import { failed, read } from '../clients/js/src/result.ts';
import { Problem, ok } from './problem.js';
import { forgetProvider, settle } from './last_provider.js';
import { askForStepUp } from './step_up_state.js';
import { forgetEmail } from './typed_email.js';
import { t } from './words.js';

/** Where the API is. */
export const base = document.querySelector('meta[name="vestibule-base"]').content;

export const client = createClient({
  baseUrl: base,
  noteSignIn: true,
  onStepUp: askForStepUp,
});

// Why no user is signed in, in words. `ending` says it before the session ends.
let note = '';
let ending = null;
let held = false;
let last = client.session;
let state = seen();
const listeners = new Set();

client.onChange((event, session) => {
  if (event === 'signed_out') note = ending ?? reason(session.problem);
  if (event === 'signed_in') {
    note = '';
    forgetEmail();
    settle(session.user);
  }
  last = session;
  publish();
});

function reason(problem) {
  // A session that is older than a policy: the login asks for the second factor, or adds it.
  if (problem?.code === 'second_factor_required') return t('session.log_in_again');
  if (problem) return t('code.session_ended');
  return last.status === 'signed_in' ? t('session.logged_out') : ''; // in another tab
}

function seen() {
  return { ...last, problem: last.problem && new Problem(last.problem), note };
}

function publish() {
  if (held) return;
  state = seen();
  for (const listener of listeners) listener(state);
}

/** `status`: unknown | signed_out (+ note) | signed_in (+ user) | unreachable (+ problem) */
export function useSession() {
  const [shown, setShown] = useState(state);
  useEffect(() => {
    listeners.add(setShown);
    setShown(state); // the state may have changed between render and effect
    return () => listeners.delete(setShown);
  }, []);
  return shown;
}

/** While `on`, the page stays where it is although a login has finished: it has something to show first. */
export function hold(on) {
  held = on;
  publish();
}

/** Finds out whether a user is signed in, with at most one request. */
export function resume() {
  if (client.session.status === 'unknown') client.getSession();
  else client.core.recheck();
}

export async function logOut(words = t('session.logged_out')) {
  if (client.session.status !== 'signed_out') await endedBy(client.signOut(), words);
  say(words);
}

/** `sent` ends the session, and `words` say why. */
export async function endedBy(sent, words) {
  ending = words;
  try {
    const done = ok(await sent);
    forgetProvider();
    return done;
  } finally {
    ending = null;
  }
}

/** The session has ended at the server, and `words` say why. */
export const ended = (words) => endedBy(client.core.refresh().then(() => ({ status: 'ok' })), words);

/** Says it to the visitor at the next page. */
export function say(words) {
  note = words;
  publish();
}

/**
 * A request of the signed-in user, as the client's own functions make it: the token is renewed, and where the server
 * requires re-authentication, the user is asked for it.
 */
export const request = async (method, path, body) =>
  ok(await read(client.core.authorized((token) => client.core.send(method, path, body, token))));

/** A file, as text. */
export async function download(path) {
  // Without the time limit of other requests: it is read from the database while it is sent.
  const sent = client.fetch(base + path, { cache: 'no-store' });
  const response = await sent.catch(() => null);
  // An error is JSON; no response at all is an error as well.
  if (!response?.ok) return ok(await read(sent));
  return response.text().catch(() => ok(failed('network', '')));
}

/** Stores the account as the server last returned it. */
export const setUser = (user) => client.core.setUser(user);

/** Loads the account again. */
export const reloadUser = async () => ok(await client.getUser());

/** The language of the mails, too. The cookie has it already: without an answer nothing is lost. */
export async function keepLanguage(locale) {
  if (client.session.status === 'signed_in') await request('PATCH', '/me', { locale }).then(setUser, () => {});
}

// Roles may have changed, or the session may have ended, while this tab was in the background.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && client.session.status === 'signed_in') client.getUser();
});
