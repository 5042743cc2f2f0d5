import { call } from './call.js';
import { authenticator, sign } from './webauthn.js';
export { sign };
/** Makes a passkey for the user. Needs a fresh login. */
export async function add(client, { label } = {}) {
    const options = await call(client, 'post', '/auth/me/passkeys/options');
    if (options.status === 'error')
        return options;
    const { challenge_id, publicKey } = options.data;
    const made = await authenticator(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) }));
    if (made.status === 'error')
        return made;
    return call(client, 'post', '/auth/me/passkeys', { body: { challenge_id, credential: made.data, ...(label && { label }) } });
}
export const list = (client) => call(client, 'get', '/auth/me/passkeys');
export const rename = (client, id, label) => call(client, 'patch', '/auth/me/passkeys/{id}', { ids: [id], body: { label } });
/** Deletes one. Needs a fresh login. The answer has the ids that remain, for `signalAllAcceptedCredentials`. */
export const remove = (client, id) => call(client, 'delete', '/auth/me/passkeys/{id}', { ids: [id] });
