import { call } from './call.js';
import { make, sign as signChallenge } from './webauthn.js';
/** A proof for `stepUp`, by a passkey of the signed-in user. */
export const sign = (client) => signChallenge((path) => client.core.authorized((token) => client.core.send('POST', path, {}, token)));
/** Makes a passkey for the user. Needs a fresh login. The answer has recovery codes, once, if it is the first factor. */
export async function add(client, { label } = {}) {
    const made = await make((path) => client.core.authorized((token) => client.core.send('POST', path, undefined, token)), '/me/passkeys/options');
    if (made.status === 'error')
        return made;
    return call(client, 'post', '/auth/me/passkeys', { body: { ...made.data, ...(label && { label }) } });
}
export const list = (client) => call(client, 'get', '/auth/me/passkeys');
export const rename = (client, id, label) => call(client, 'patch', '/auth/me/passkeys/{id}', { ids: [id], body: { label } });
/** Deletes one, and tells the browser which ones are left. Needs a fresh login. */
export async function remove(client, id) {
    const result = await call(client, 'delete', '/auth/me/passkeys/{id}', { ids: [id] });
    const left = result.status === 'ok' ? await list(client) : result;
    if (left.status === 'ok') {
        const { rp_id: rpId, user_handle: userId, items } = left.data;
        // Not in every browser, nor in the compiler's types.
        const api = globalThis.PublicKeyCredential;
        await api
            ?.signalAllAcceptedCredentials?.({
            rpId,
            userId,
            allAcceptedCredentialIds: items.map(({ credential_id }) => credential_id),
        })
            .catch(() => { });
    }
    return result;
}
