import { Problem } from './api.js';

// A browser without the JSON forms counts as one without passkeys.
const api = globalThis.PublicKeyCredential;

/** Whether this browser can use passkeys on this page. */
export const passkeysWork = typeof api?.parseRequestOptionsFromJSON === 'function';

/** Whether it offers them in the autofill of a field with `autocomplete="username webauthn"`. */
export const autofillWorks = async () => passkeysWork && ((await api.isConditionalMediationAvailable?.()) ?? false);

/**
 * Asks for a passkey, with options of the server. Resolves to what the server is sent: `{ challenge_id, credential }`.
 * `conditional`: in the autofill, until `signal` ends it.
 */
export function usePasskey({ challenge_id, publicKey }, conditional) {
  const options = { publicKey: api.parseRequestOptionsFromJSON(publicKey), signal: nextCeremony(conditional?.signal) };
  if (conditional) options.mediation = 'conditional';
  return finish(challenge_id, navigator.credentials.get(options), 'cancelled');
}

/** The same for a new passkey. */
export function makePasskey({ challenge_id, publicKey }) {
  const options = { publicKey: api.parseCreationOptionsFromJSON(publicKey), signal: nextCeremony() };
  return finish(challenge_id, navigator.credentials.create(options), 'passkey_not_added');
}

let last = new AbortController();

// A browser has one ceremony at a time: one that waits in the autofill gives way.
function nextCeremony(signal) {
  last.abort();
  last = new AbortController();
  return signal ? AbortSignal.any([signal, last.signal]) : last.signal;
}

// Browsers say little about a failure, so that a page cannot find out which passkeys there are.
const REASONS = { InvalidStateError: 'passkey_exists', SecurityError: 'unsupported' };

async function finish(challenge_id, ceremony, otherwise) {
  try {
    return { challenge_id, credential: (await ceremony).toJSON() };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new Problem(400, { code: REASONS[error.name] ?? otherwise });
  }
}

/** The server's answer to a passkey, in words about passkeys: it uses the codes of passwords and of pending logins. */
export function refused(problem) {
  const about = ['invalid_credentials', 'invalid_challenge'].includes(problem.code);
  return about ? new Problem(problem.status, { code: 'passkey_refused' }) : problem;
}

/** The server does not know this passkey: the browser need not offer it any more. */
export const forgetPasskey = (rpId, credentialId) => signal('signalUnknownCredential', { rpId, credentialId });

/** These are all passkeys of the user: the browser need not offer others. */
export const keepPasskeys = (rpId, userId, allAcceptedCredentialIds) =>
  signal('signalAllAcceptedCredentials', { rpId, userId, allAcceptedCredentialIds });

// Nothing depends on it, and not every browser has it.
async function signal(method, facts) {
  try {
    await api?.[method]?.(facts);
  } catch {
    // The browser keeps what it has.
  }
}
