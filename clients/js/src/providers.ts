import type { Client } from './client.js';
import { call, type Data } from './call.js';
import { failed, type Due, type Problem, type Result, type Schemas, type SignInResult } from './result.js';
import { sign } from './webauthn.js';

/** What the URL of this page has after a login at a provider. */
export interface Arrival {
  /** In cookie mode. */
  ceremony?: string;
  /** In bearer mode. */
  code?: string;
  /** `access_denied`, `provider_failed`, `provider_unavailable` or `expired`. */
  error?: string;
}

export type ProviderResult =
  | SignInResult
  /** The email has an account: `prove` that it is the user's. */
  | ({ status: 'account_exists' } & Due)
  /** The provider has said none: ask for one, and `finish` again with it. */
  | { status: 'email_required' }
  /** The user was signed in, and has another way to sign in now. */
  | { status: 'linked' };

const KEY = 'vestibule verifier';

/**
 * Leaves for a provider, to sign in or to sign up. The browser comes back to the server's own login page, which goes on to
 * `next`; in bearer mode to `next`, by default this page.
 */
export async function start(
  client: Client,
  { provider, next }: { provider: string; next?: string | undefined },
): Promise<void> {
  const query = new URLSearchParams(await goal(client, next));
  location.assign(`${client.core.base}/providers/${encodeURIComponent(provider)}/start?${query}`);
}

/** Takes what a provider has brought back out of the address bar, and so out of the history. */
export function takeArrival(): Arrival | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const found = ['ceremony', 'code', 'error'].map((name) => [name, fragment.get(name)]).filter(([, value]) => value);
  if (!found.length) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  return Object.fromEntries(found);
}

/** Finishes what `start`, `link` or `stepUp` began. `email`: where the provider has said none. */
export async function finish(
  client: Client,
  { ceremony, code, error }: Arrival,
  { email }: { email?: string | undefined } = {},
): Promise<ProviderResult> {
  if (error) return failed(error as Problem['code'], 'The login at the provider did not succeed.', 400);
  const { core } = client;
  const verifier = code ? (sessionStorage.getItem(KEY) ?? '') : undefined;
  const token = await core.current();
  const result = await core.login('/providers/finish', { ceremony, code, verifier, email, cookie: core.cookie }, token);
  if (result.status === 'verification_sent') return failed('unexpected', result.status);
  if (result.status === 'ok') return { status: 'linked' };
  if (result.status !== 'error') return result;
  const problem = result.problem as Problem & Due;
  const { challenge, methods, expires_in } = problem;
  if (problem.code === 'account_exists') return { status: 'account_exists', challenge, methods, expires_in };
  const missing = !email && problem.errors?.some(({ pointer }) => pointer === '/email');
  return missing ? { status: 'email_required' } : result;
}

/** After `account_exists`: the account is the user's. `code` is that of the mail, which was sent if it is in `methods`. */
export const prove = (
  { core }: Client,
  proof: { challenge?: string | undefined } & ({ password: string } | { code: string } | { passkey: object }),
) => core.login('/providers/link', proof) as Promise<SignInResult>;

/** The same by a passkey. */
export async function provePasskey(
  client: Client,
  { challenge }: { challenge?: string | undefined } = {},
): Promise<SignInResult> {
  const options = challenge ? { challenge } : { second_factor: true };
  const signed = await sign((path) => client.core.send('POST', path, options));
  return signed.status === 'error' ? signed : prove(client, { challenge, passkey: signed.data });
}

/** The providers, in the order of the settings. */
export const list = (client: Client): Promise<Result<Data<'get', '/auth/providers'>>> =>
  call(client, 'get', '/auth/providers');

/** The logins of the signed-in user at providers. */
export const identities = (client: Client): Promise<Result<Schemas['IdentityList']>> =>
  call(client, 'get', '/auth/me/identities');

/** Leaves for a provider, to link a login there. Needs a fresh login. Comes back to the account page, in bearer mode to `next`. */
export async function link(
  client: Client,
  { provider, next }: { provider: string; next?: string | undefined },
): Promise<Result<undefined>> {
  const body = await goal(client, next);
  return leave(await call(client, 'post', '/auth/me/identities/{id}', { ids: [provider], body }));
}

/** Removes one. Needs a fresh login, and another way to sign in. Ends every other session. */
export const unlink = (client: Client, id: string) =>
  call(client, 'delete', '/auth/me/identities/{id}', { ids: [id] });

/** Leaves for a provider that the user has a login at, so that the session counts as fresh. Comes back as `link` does. */
export async function stepUp(
  client: Client,
  { provider, next }: { provider: string; next?: string | undefined },
): Promise<Result<undefined>> {
  const body = { provider, ...(await goal(client, next)) };
  return leave(await call(client, 'post', '/auth/step-up/identity', { body }));
}

function leave(result: Result<{ url: string }>): Result<undefined> {
  if (result.status === 'error') return result;
  location.assign(result.data.url);
  return { status: 'ok', data: undefined };
}

/** Where the browser goes in the end. In bearer mode this tab keeps what the code there is good with (RFC 7636). */
async function goal({ core }: Client, next?: string): Promise<Record<string, string>> {
  if (core.cookie) return next ? { next } : {};
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  sessionStorage.setItem(KEY, verifier);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { next: next ?? location.href.split('#')[0]!, challenge: base64url(new Uint8Array(hash)) };
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
