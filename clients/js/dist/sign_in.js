import { read } from './result.js';
import { sign } from './webauthn.js';
/** By email and password. */
export function password(client, { email, password }) {
    return client.core.login('/login', { email, password, cookie: client.core.cookie });
}
/**
 * By a passkey; the server needs no name. `autofill` offers passkeys in the field with
 * `autocomplete="username webauthn"` and waits until one is chosen: end it by `signal` before another call, and within the
 * five minutes of a challenge. `onChosen` is called between the choice and the login.
 */
export async function passkey(client, options = {}) {
    const signed = await sign((path) => client.core.send('POST', path, {}), options);
    if (signed.status === 'error')
        return signed;
    options.onChosen?.();
    const result = (await client.core.login('/passkeys/login', {
        ...signed.data,
        cookie: client.core.cookie,
    }));
    if (result.status === 'error' && result.problem.code === 'unknown_passkey')
        await forget(signed.rpId, signed.data.credential);
    return result;
}
// The passkey was deleted at the server: the browser shall not offer it again.
async function forget(rpId, credential) {
    const { id: credentialId } = credential;
    // Not in every browser, nor in the compiler's types.
    const { signalUnknownCredential: signal } = PublicKeyCredential;
    await signal?.call(PublicKeyCredential, { rpId: rpId ?? location.hostname, credentialId }).catch(() => { });
}
/**
 * Sends a code and a link by mail. The answer is the same for an email without an account. `name` and `app` are for a new
 * one. `challenge` is that of an earlier request, when the mail is sent again.
 */
export function mail(client, { email, name, challenge, app, }) {
    return read(client.core.send('POST', '/mail-login', { email, name, challenge, app, cookie: client.core.cookie }));
}
/** Where the login of a mail's link was requested, for a page that asks before it goes on. Uses nothing up. */
export function mailLink(client, { token, challenge }) {
    return read(client.core.send('POST', '/mail-login/link', { token, challenge }));
}
/** By the code or the token of the link that `mail` sent. The code works only where `challenge` is: in cookie mode a cookie has it. */
export function mailFinish(client, { challenge, code, token }) {
    return client.core.login('/mail-login/finish', { challenge, code, token });
}
