import { call } from './call.js';
import { failed } from './result.js';
import { sign } from './webauthn.js';
const KEY = 'vestibule verifier';
/**
 * Leaves for a provider, to sign in or to sign up. The browser comes back to the server's own login page, which goes on to
 * `next`; in bearer mode to `next`, by default this page.
 */
export async function start(client, { provider, next }) {
    const query = new URLSearchParams(await goal(client, next));
    location.assign(`${client.core.base}/providers/${encodeURIComponent(provider)}/start?${query}`);
}
/** Takes what a provider has brought back out of the address bar, and so out of the history. */
export function takeArrival() {
    const fragment = new URLSearchParams(location.hash.slice(1));
    const found = ['ceremony', 'code', 'error'].map((name) => [name, fragment.get(name)]).filter(([, value]) => value);
    if (!found.length)
        return undefined;
    history.replaceState(history.state, '', location.pathname + location.search);
    return Object.fromEntries(found);
}
/** Finishes what `start`, `link` or `stepUp` began. `email`: where the provider has said none. */
export async function finish(client, { ceremony, code, error }, { email } = {}) {
    if (error)
        return failed(error, 'The login at the provider did not succeed.', 400);
    const { core } = client;
    const verifier = code ? (sessionStorage.getItem(KEY) ?? '') : undefined;
    const token = await core.current();
    const result = await core.login('/providers/finish', { ceremony, code, verifier, email, cookie: core.cookie }, token);
    if (result.status === 'verification_sent')
        return failed('unexpected', result.status);
    if (result.status === 'ok')
        return { status: 'linked' };
    if (result.status !== 'error')
        return result;
    const problem = result.problem;
    const { challenge, methods, expires_in } = problem;
    if (problem.code === 'account_exists')
        return { status: 'account_exists', challenge, methods, expires_in };
    const missing = !email && problem.errors?.some(({ pointer }) => pointer === '/email');
    return missing ? { status: 'email_required' } : result;
}
/** After `account_exists`: the account is the user's. `code` is that of the mail, which was sent if it is in `methods`. */
export const prove = ({ core }, proof) => core.login('/providers/link', proof);
/** The same by a passkey. */
export async function provePasskey(client, { challenge } = {}) {
    const options = challenge ? { challenge } : { second_factor: true };
    const signed = await sign((path) => client.core.send('POST', path, options));
    return signed.status === 'error' ? signed : prove(client, { challenge, passkey: signed.data });
}
/** The providers, in the order of the settings. */
export const list = (client) => call(client, 'get', '/auth/providers');
/** The logins of the signed-in user at providers. */
export const identities = (client) => call(client, 'get', '/auth/me/identities');
/** Leaves for a provider, to link a login there. Needs a fresh login. Comes back to the account page, in bearer mode to `next`. */
export async function link(client, { provider, next }) {
    const body = await goal(client, next);
    return leave(await call(client, 'post', '/auth/me/identities/{id}', { ids: [provider], body }));
}
/** Removes one. Needs a fresh login, and another way to sign in. Ends every other session. */
export const unlink = (client, id) => call(client, 'delete', '/auth/me/identities/{id}', { ids: [id] });
/** Leaves for a provider that the user has a login at, so that the session counts as fresh. Comes back as `link` does. */
export async function stepUp(client, { provider, next }) {
    const body = { provider, ...(await goal(client, next)) };
    return leave(await call(client, 'post', '/auth/step-up/identity', { body }));
}
function leave(result) {
    if (result.status === 'error')
        return result;
    location.assign(result.data.url);
    return { status: 'ok', data: undefined };
}
/** Where the browser goes in the end. In bearer mode this tab keeps what the code there is good with (RFC 7636). */
async function goal({ core }, next) {
    if (core.cookie)
        return next ? { next } : {};
    const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
    sessionStorage.setItem(KEY, verifier);
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    return { next: next ?? location.href.split('#')[0], challenge: base64url(new Uint8Array(hash)) };
}
const base64url = (bytes) => btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
