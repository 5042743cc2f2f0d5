import { call } from './call.js';
import { failed } from './result.js';
/** Signs a challenge of the server by a passkey. `challenge` is that of a login that needs a second factor. */
export async function sign(client, { challenge, autofill, signal } = {}) {
    const options = await call(client, 'post', '/auth/passkeys/options', { body: { ...(challenge && { challenge }) } });
    if (options.status === 'error')
        return options;
    const { challenge_id, publicKey } = options.data;
    const credential = await authenticator(() => navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
        ...(autofill && { mediation: 'conditional' }),
        ...(signal && { signal }),
    }));
    if (credential.status === 'error')
        return credential;
    return { status: 'ok', data: { challenge_id, credential: credential.data }, rpId: publicKey.rpId };
}
/** Runs a ceremony of the browser. That the user closes its dialog is an answer. */
export async function authenticator(ceremony) {
    try {
        const credential = await ceremony();
        return { status: 'ok', data: credential.toJSON() };
    }
    catch (error) {
        const { name, message } = error;
        // The authenticator has a passkey of this account already.
        if (name === 'InvalidStateError')
            return failed('passkey_exists', message);
        return failed(['NotAllowedError', 'AbortError'].includes(name) ? 'cancelled' : 'unsupported', message);
    }
}
