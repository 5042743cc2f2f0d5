import type { Client } from './client.js';
import { call } from './call.js';
import type { SignedChallenge } from './contract.js';
import { failed, type Failed } from './result.js';

type Signed = { status: 'ok'; data: SignedChallenge; rpId: string | undefined };

/** Signs a challenge of the server by a passkey. `challenge` is that of a login that needs a second factor. */
export async function sign(client: Client, { challenge, autofill, signal }: { challenge?: string; autofill?: boolean; signal?: AbortSignal } = {}): Promise<Signed | Failed> {
  const options = await call(client, 'post', '/auth/passkeys/options', { body: { ...(challenge && { challenge }) } });
  if (options.status === 'error') return options;
  const { challenge_id, publicKey } = options.data;
  const credential = await authenticator(() => navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
    ...(autofill && { mediation: 'conditional' as const }),
    ...(signal && { signal }),
  }));
  if (credential.status === 'error') return credential;
  return { status: 'ok', data: { challenge_id, credential: credential.data }, rpId: publicKey.rpId };
}

/** Runs a ceremony of the browser. That the user closes its dialog is an answer. */
export async function authenticator(ceremony: () => Promise<Credential | null>): Promise<{ status: 'ok'; data: unknown } | Failed> {
  try {
    const credential = await ceremony() as PublicKeyCredential;
    return { status: 'ok', data: credential.toJSON() };
  } catch (error) {
    const { name, message } = error as Error;
    // The authenticator has a passkey of this account already.
    if (name === 'InvalidStateError') return failed('passkey_exists', message);
    return failed(['NotAllowedError', 'AbortError'].includes(name) ? 'cancelled' : 'unsupported', message);
  }
}
