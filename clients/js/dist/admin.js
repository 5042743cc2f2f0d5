import { call } from './call.js';
export const users = (client, query = {}) => call(client, 'get', '/auth/admin/users', { query });
export const user = (client, id) => call(client, 'get', '/auth/admin/users/{id}', { ids: [id] });
/** Without a password the user is invited by mail. */
export const createUser = (client, body) => call(client, 'post', '/auth/admin/users', { body });
/** `status: 'disabled'` signs the user out at once. */
export const updateUser = (client, id, body) => call(client, 'patch', '/auth/admin/users/{id}', { ids: [id], body });
export const deleteUser = (client, id) => call(client, 'delete', '/auth/admin/users/{id}', { ids: [id] });
export const setRole = (client, id, role, enabled) => call(client, 'put', '/auth/admin/users/{id}/role-profiles/{role_type}', { ids: [id, role], body: { enabled } });
/** What admins note for themselves. */
export const updateMeta = (client, id, body) => call(client, 'patch', '/auth/admin/users/{id}/meta', { ids: [id], body });
export const sessions = (client, id) => call(client, 'get', '/auth/admin/users/{id}/sessions', { ids: [id] });
export const endSessions = (client, id) => call(client, 'delete', '/auth/admin/users/{id}/sessions', { ids: [id] });
export const endSession = (client, id, sid) => call(client, 'delete', '/auth/admin/users/{id}/sessions/{sid}', { ids: [id, sid] });
/** Sends the mail that resets the password, or the invitation again. */
export const sendPasswordReset = (client, id) => call(client, 'post', '/auth/admin/users/{id}/password-reset', { ids: [id] });
export const sendVerification = (client, id) => call(client, 'post', '/auth/admin/users/{id}/email/verification', { ids: [id] });
/** Failed attempts from before do not count any more. */
export const liftLockouts = (client, id) => call(client, 'delete', '/auth/admin/users/{id}/lockout', { ids: [id] });
/** For a lost phone. */
export const removeFactors = (client, id) => call(client, 'delete', '/auth/admin/users/{id}/factors', { ids: [id] });
export const removePasskey = (client, id, passkey) => call(client, 'delete', '/auth/admin/users/{id}/passkeys/{pid}', { ids: [id, passkey] });
/** The claims of the next access token, and the rows that they come from. */
export const previewToken = (client, id) => call(client, 'get', '/auth/admin/users/{id}/token-preview', { ids: [id] });
export const audit = (client, query = {}) => call(client, 'get', '/auth/admin/audit', { query });
export const stats = (client) => call(client, 'get', '/auth/admin/stats');
export const outbox = (client, query = {}) => call(client, 'get', '/auth/admin/outbox', { query });
export const retryMail = (client, id) => call(client, 'post', '/auth/admin/outbox/{id}/retry', { ids: [id] });
