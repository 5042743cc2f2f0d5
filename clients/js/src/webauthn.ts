import type { CreationOptions, RequestOptions, SignedChallenge } from './contract.js';
import { failed, read, type Failed } from './result.js';

type Ask = (path: string) => Promise<Response>;
type Signed = { status: 'ok'; data: SignedChallenge; rpId: string | undefined };

/** Signs a challenge of the server by a passkey. `ask` requests the options. */
export async function sign(
  ask: Ask,
  { autofill, signal }: { autofill?: boolean; signal?: AbortSignal } = {},
): Promise<Signed | Failed> {
  const options = await read<RequestOptions>(ask('/passkeys/options'));
  if (options.status === 'error') return options;
  const { challenge_id, publicKey } = options.data;
  const signed = await ceremony(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
      ...(autofill && { mediation: 'conditional' as const }),
      ...(signal && { signal }),
    }),
  );
  return signed.status === 'error'
    ? signed
    : { ...signed, data: { challenge_id, credential: signed.data }, rpId: publicKey.rpId };
}

/** Makes a passkey. */
export async function make(ask: Ask, path: string): Promise<{ status: 'ok'; data: SignedChallenge } | Failed> {
  const options = await read<CreationOptions>(ask(path));
  if (options.status === 'error') return options;
  const { challenge_id, publicKey } = options.data;
  const made = await ceremony(() =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) }),
  );
  return made.status === 'error' ? made : { status: 'ok', data: { challenge_id, credential: made.data } };
}

/** Runs a ceremony of the browser. That the user closes its dialog is an answer. */
async function ceremony(run: () => Promise<Credential | null>): Promise<{ status: 'ok'; data: unknown } | Failed> {
  try {
    return { status: 'ok', data: ((await run()) as PublicKeyCredential).toJSON() };
  } catch (error) {
    const { name, message } = error as Error;
    // The authenticator has a passkey of this account already.
    if (name === 'InvalidStateError') return failed('passkey_exists', message);
    return failed(['NotAllowedError', 'AbortError'].includes(name) ? 'cancelled' : 'unsupported', message);
  }
}
