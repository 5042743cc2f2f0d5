import type { Client } from './client.js';
import type { Data } from './call.js';
import { read, type Result, type Schemas, type SignInResult } from './result.js';
import { sign } from './webauthn.js';

/** By email and password. */
export function password(
  client: Client,
  { email, password }: Pick<Schemas['LoginRequest'], 'email' | 'password'>,
): Promise<SignInResult> {
  return client.core.login('/login', { email, password, cookie: client.core.cookie }) as Promise<SignInResult>;
}

/**
 * By a passkey; the server needs no name. `autofill` offers passkeys in the field with
 * `autocomplete="username webauthn"` and waits until one is chosen: end it by `signal` before another call, and within the
 * five minutes of a challenge. `onChosen` is called between the choice and the login.
 */
export async function passkey(
  client: Client,
  options: { autofill?: boolean; signal?: AbortSignal; onChosen?: () => void } = {},
): Promise<SignInResult> {
  const signed = await sign((path) => client.core.send('POST', path, {}), options);
  if (signed.status === 'error') return signed;
  options.onChosen?.();
  const result = (await client.core.login('/passkeys/login', {
    ...signed.data,
    cookie: client.core.cookie,
  })) as SignInResult;
  if (result.status === 'error' && result.problem.code === 'unknown_passkey')
    await forget(signed.rpId, signed.data.credential);
  return result;
}

// The passkey was deleted at the server: the browser shall not offer it again.
async function forget(rpId: string | undefined, credential: unknown) {
  const { id: credentialId } = credential as { id: string };
  // Not in every browser, nor in the compiler's types.
  const { signalUnknownCredential: signal } = PublicKeyCredential as {
    signalUnknownCredential?(unknown: object): Promise<void>;
  };
  await signal?.call(PublicKeyCredential, { rpId: rpId ?? location.hostname, credentialId }).catch(() => {});
}

/**
 * Sends a code and a link by mail. The answer is the same for an email without an account. `name` and `app` are for a new
 * one. `challenge` is that of an earlier request, when the mail is sent again.
 */
export function mail(
  client: Client,
  {
    email,
    name,
    challenge,
    app,
  }: { email: string; name?: string; challenge?: string | undefined; app?: Record<string, unknown> },
): Promise<Result<Data<'post', '/auth/mail-login'>>> {
  return read(client.core.send('POST', '/mail-login', { email, name, challenge, app, cookie: client.core.cookie }));
}

/** Where the login of a mail's link was requested, for a page that asks before it goes on. Uses nothing up. */
export function mailLink(
  client: Client,
  { token, challenge }: { token: string; challenge?: string | undefined },
): Promise<Result<Data<'post', '/auth/mail-login/link'>>> {
  return read(client.core.send('POST', '/mail-login/link', { token, challenge }));
}

/** By the code or the token of the link that `mail` sent. The code works only where `challenge` is: in cookie mode a cookie has it. */
export function mailFinish(
  client: Client,
  { challenge, code, token }: { challenge?: string | undefined; code?: string; token?: string },
): Promise<SignInResult> {
  return client.core.login('/mail-login/finish', { challenge, code, token }) as Promise<SignInResult>;
}
