import { failed, read } from './result.js';
/** Signs a challenge of the server by a passkey. `ask` requests the options. */
export async function sign(ask, { autofill, signal } = {}) {
    const options = await read(ask('/passkeys/options'));
    if (options.status === 'error')
        return options;
    const { challenge_id, publicKey } = options.data;
    const signed = await ceremony(() => navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
        ...(autofill && { mediation: 'conditional' }),
        ...(signal && { signal }),
    }));
    return signed.status === 'error'
        ? signed
        : { ...signed, data: { challenge_id, credential: signed.data }, rpId: publicKey.rpId };
}
/** Makes a passkey. */
export async function make(ask, path) {
    const options = await read(ask(path));
    if (options.status === 'error')
        return options;
    const { challenge_id, publicKey } = options.data;
    const made = await ceremony(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) }));
    return made.status === 'error' ? made : { status: 'ok', data: { challenge_id, credential: made.data } };
}
/** Runs a ceremony of the browser. That the user closes its dialog is an answer. */
async function ceremony(run) {
    try {
        return { status: 'ok', data: (await run()).toJSON() };
    }
    catch (error) {
        const { name, message } = error;
        // The authenticator has a passkey of this account already.
        if (name === 'InvalidStateError')
            return failed('passkey_exists', message);
        return failed(['NotAllowedError', 'AbortError'].includes(name) ? 'cancelled' : 'unsupported', message);
    }
}
