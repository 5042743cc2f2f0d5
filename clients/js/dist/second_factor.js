import { call } from './call.js';
import { make, sign } from './webauthn.js';
const finish = (client, path, body) => client.core.login(path, body);
/** The code of an authenticator app, or of a mail. */
export const code = (client, { challenge, code, remember }) => finish(client, '/login/second-factor', { challenge, code, remember });
/** One of the ten codes for a lost phone. Each works once. */
export const recoveryCode = (client, { challenge, code, remember }) => finish(client, '/login/second-factor', { challenge, recovery_code: code, remember });
/** A passkey of this user. */
export async function passkey(client, { challenge, remember } = {}) {
    const signed = await sign((path) => client.core.send('POST', path, challenge ? { challenge } : { second_factor: true }));
    return signed.status === 'error'
        ? signed
        : finish(client, '/login/second-factor', { challenge, remember, passkey: signed.data });
}
/** The policy wants a second factor that the account does not have: makes the secret of an authenticator app. */
export const enrolTotp = (client, { challenge } = {}) => call(client, 'post', '/auth/enrol/totp', { body: { ...(challenge && { challenge }) } });
/** The first code of that app. The user is signed in, and `recovery_codes` are to be shown once. */
export const confirmTotp = (client, { challenge, id, code }) => finish(client, '/enrol/totp/confirm', { challenge, id, code });
/** The same by a passkey. */
export async function enrolPasskey(client, { challenge, label } = {}) {
    const made = await make((path) => client.core.send('POST', path, { challenge }), '/enrol/passkey/options');
    return made.status === 'error' ? made : finish(client, '/enrol/passkey', { challenge, ...made.data, label });
}
