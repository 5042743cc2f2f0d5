import type { Client } from './client.js';
import { call } from './call.js';
import type { SignInResult } from './result.js';
import { make, sign } from './webauthn.js';

interface Finish {
  /** Of the result that asked for the second factor. In cookie mode a cookie has it. */
  challenge?: string | undefined;
  /** Trust this browser: it is not asked again for some weeks. Cookie mode only, and not while enrolling. */
  remember?: boolean | undefined;
}

const finish = (client: Client, path: string, body: object) => client.core.login(path, body) as Promise<SignInResult>;

/** The code of an authenticator app, or of a mail. */
export const code = (client: Client, { challenge, code, remember }: Finish & { code: string }) =>
  finish(client, '/login/second-factor', { challenge, code, remember });

/** One of the ten codes for a lost phone. Each works once. */
export const recoveryCode = (client: Client, { challenge, code, remember }: Finish & { code: string }) =>
  finish(client, '/login/second-factor', { challenge, recovery_code: code, remember });

/** A passkey of this user. */
export async function passkey(client: Client, { challenge, remember }: Finish = {}): Promise<SignInResult> {
  const signed = await sign((path) =>
    client.core.send('POST', path, challenge ? { challenge } : { second_factor: true }),
  );
  return signed.status === 'error'
    ? signed
    : finish(client, '/login/second-factor', { challenge, remember, passkey: signed.data });
}

/** The policy wants a second factor that the account does not have: makes the secret of an authenticator app. */
export const enrolTotp = (client: Client, { challenge }: Finish = {}) =>
  call(client, 'post', '/auth/enrol/totp', { body: { ...(challenge && { challenge }) } });

/** The first code of that app. The user is signed in, and `recovery_codes` are to be shown once. */
export const confirmTotp = (client: Client, { challenge, id, code }: Finish & { id: string; code: string }) =>
  finish(client, '/enrol/totp/confirm', { challenge, id, code });

/** The same by a passkey. */
export async function enrolPasskey(
  client: Client,
  { challenge, label }: { challenge?: string | undefined; label?: string } = {},
): Promise<SignInResult> {
  const made = await make((path) => client.core.send('POST', path, { challenge }), '/enrol/passkey/options');
  return made.status === 'error' ? made : finish(client, '/enrol/passkey', { challenge, ...made.data, label });
}
