// A browser without the JSON forms counts as one without passkeys.
const api = globalThis.PublicKeyCredential;

/** Whether this browser can use passkeys on this page. */
export const passkeysWork = typeof api?.parseRequestOptionsFromJSON === 'function';

/** Whether it offers them in the autofill of a field with `autocomplete="username webauthn"`. */
export const autofillWorks = async () => passkeysWork && ((await api.isConditionalMediationAvailable?.()) ?? false);

// The server's codes for passwords and pending logins, and the browser's one for every end of its dialog.
const USED = { invalid_credentials: 'passkey_refused', invalid_challenge: 'passkey_refused' };
const MADE = { cancelled: 'passkey_not_added' };

const renamed = (codes) => (result) => (result.status === 'error' && result.problem.code in codes
  ? { status: 'error', problem: { ...result.problem, code: codes[result.problem.code] } }
  : result);

/** The result of using a passkey, with errors about passkeys. */
export const used = renamed(USED);

/** The result of adding one. */
export const made = renamed(MADE);
