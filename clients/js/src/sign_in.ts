import type { Client } from './client.js';
import type { Result, Schemas, SignInResult } from './result.js';
import { call, type Data } from './call.js';
import { sign } from './webauthn.js';

/** By email and password. */
export function password(client: Client, { email, password }: Pick<Schemas['LoginRequest'], 'email' | 'password'>): Promise<SignInResult> {
  return client.core.login('/login', { email, password, cookie: client.core.cookie }) as Promise<SignInResult>;
}

/**
 * By a passkey; the server needs no name. `autofill` offers passkeys in the field with
 * `autocomplete="username webauthn"` and waits until one is chosen: end it by `signal` before another call.
 */
export async function passkey(client: Client, options: { autofill?: boolean; signal?: AbortSignal } = {}): Promise<SignInResult> {
  const signed = await sign(client, options);
  if (signed.status === 'error') return signed;
  const result = await client.core.login('/passkeys/login', { ...signed.data, cookie: client.core.cookie }) as SignInResult;
  if (result.status === 'error' && result.problem.code === 'unknown_passkey') await forget(signed.rpId, signed.data.credential);
  return result;
}

// The passkey was deleted at the server: the browser shall not offer it again.
async function forget(rpId: string | undefined, credential: unknown) {
  const { id: credentialId } = credential as { id: string };
  // Not in every browser, nor in the compiler's types.
  const { signalUnknownCredential: signal } = PublicKeyCredential as { signalUnknownCredential?(unknown: object): Promise<void> };
  await signal?.call(PublicKeyCredential, { rpId: rpId ?? location.hostname, credentialId }).catch(() => {});
}

/** Sends a code and a link by mail. The answer is the same for an email without an account. `name` is for a new one. */
export function mail(client: Client, { email, name }: { email: string; name?: string }): Promise<Result<Data<'post', '/auth/mail-login'>>> {
  return call(client, 'post', '/auth/mail-login', { body: { email, ...(name && { name }), cookie: client.core.cookie } });
}

/** By the code or the token of the link that `mail` sent. The code works only where `challenge` is: in cookie mode a cookie has it. */
export function mailFinish(client: Client, { challenge, code, token }: { challenge?: string | undefined; code?: string; token?: string }): Promise<SignInResult> {
  return client.core.login('/mail-login/finish', { challenge, code, token }) as Promise<SignInResult>;
}

