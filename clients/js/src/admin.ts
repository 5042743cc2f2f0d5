// For admins. Which of these need a fresh login is in the server's table of routes.
import type { Client } from './client.js';
import { call, type Body, type Query } from './call.js';

export const users = (client: Client, query: Query<'get', '/auth/admin/users'> = {}) =>
  call(client, 'get', '/auth/admin/users', { query });
export const user = (client: Client, id: string) => call(client, 'get', '/auth/admin/users/{id}', { ids: [id] });

/** Without a password the user is invited by mail. */
export const createUser = (client: Client, body: Body<'post', '/auth/admin/users'>) =>
  call(client, 'post', '/auth/admin/users', { body });

/** `status: 'disabled'` signs the user out at once. */
export const updateUser = (client: Client, id: string, body: Body<'patch', '/auth/admin/users/{id}'>) =>
  call(client, 'patch', '/auth/admin/users/{id}', { ids: [id], body });
export const deleteUser = (client: Client, id: string) =>
  call(client, 'delete', '/auth/admin/users/{id}', { ids: [id] });
export const setRole = (client: Client, id: string, role: string, enabled: boolean) =>
  call(client, 'put', '/auth/admin/users/{id}/role-profiles/{role_type}', { ids: [id, role], body: { enabled } });

/** What admins note for themselves. */
export const updateMeta = (client: Client, id: string, body: Body<'patch', '/auth/admin/users/{id}/meta'>) =>
  call(client, 'patch', '/auth/admin/users/{id}/meta', { ids: [id], body });
export const sessions = (client: Client, id: string) =>
  call(client, 'get', '/auth/admin/users/{id}/sessions', { ids: [id] });
export const endSessions = (client: Client, id: string) =>
  call(client, 'delete', '/auth/admin/users/{id}/sessions', { ids: [id] });
export const endSession = (client: Client, id: string, sid: string) =>
  call(client, 'delete', '/auth/admin/users/{id}/sessions/{sid}', { ids: [id, sid] });

/** Sends the mail that resets the password, or the invitation again. */
export const sendPasswordReset = (client: Client, id: string) =>
  call(client, 'post', '/auth/admin/users/{id}/password-reset', { ids: [id] });

export const sendVerification = (client: Client, id: string) =>
  call(client, 'post', '/auth/admin/users/{id}/email/verification', { ids: [id] });

/** Failed attempts from before do not count any more. */
export const liftLockouts = (client: Client, id: string) =>
  call(client, 'delete', '/auth/admin/users/{id}/lockout', { ids: [id] });

/** For a lost phone. */
export const removeFactors = (client: Client, id: string) =>
  call(client, 'delete', '/auth/admin/users/{id}/factors', { ids: [id] });
export const removePasskey = (client: Client, id: string, passkey: string) =>
  call(client, 'delete', '/auth/admin/users/{id}/passkeys/{pid}', { ids: [id, passkey] });

/** The claims of the next access token, and the rows that they come from. */
export const previewToken = (client: Client, id: string) =>
  call(client, 'get', '/auth/admin/users/{id}/token-preview', { ids: [id] });
export const audit = (client: Client, query: Query<'get', '/auth/admin/audit'> = {}) =>
  call(client, 'get', '/auth/admin/audit', { query });
export const stats = (client: Client) => call(client, 'get', '/auth/admin/stats');
export const outbox = (client: Client, query: Query<'get', '/auth/admin/outbox'> = {}) =>
  call(client, 'get', '/auth/admin/outbox', { query });
export const retryMail = (client: Client, id: string) =>
  call(client, 'post', '/auth/admin/outbox/{id}/retry', { ids: [id] });
