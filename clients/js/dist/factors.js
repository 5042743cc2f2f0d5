import { call } from './call.js';
/** The second factors of the user, and how many recovery codes are left. */
export const list = (client) => call(client, 'get', '/auth/me/factors');
/** Makes the secret of an authenticator app, with its QR code. It counts after `confirmTotp`. Needs a fresh login. */
export const addTotp = (client, body = {}) => call(client, 'post', '/auth/me/factors/totp', { body });
/** The first code of the app. The answer has the recovery codes, once. Needs a fresh login. */
export const confirmTotp = (client, id, code) => call(client, 'post', '/auth/me/factors/totp/{id}/confirm', { ids: [id], body: { code } });
/** Needs a fresh login. */
export const remove = (client, id) => call(client, 'delete', '/auth/me/factors/{id}', { ids: [id] });
/** Ten new ones; the old ones no longer work. Needs a fresh login. */
export const renewRecoveryCodes = (client) => call(client, 'post', '/auth/me/recovery-codes');
/** Browsers that are not asked for the second factor. */
export const trustedDevices = (client) => call(client, 'get', '/auth/me/trusted-devices');
export const forgetDevice = (client, id) => call(client, 'delete', '/auth/me/trusted-devices/{id}', { ids: [id] });
