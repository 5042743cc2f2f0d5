import type { Client } from './client.js';
import { ask, call, type Body, type Query } from './call.js';

export async function changeName(client: Client, name: string) {
  const result = await call(client, 'patch', '/auth/me', { body: { name } });
  if (result.status === 'ok') client.core.setUser(result.data);
  return result;
}

/** Ends every other session. */
export const changePassword = (client: Client, body: Body<'put', '/auth/me/password'>) =>
  call(client, 'put', '/auth/me/password', { body });

/** Sends a mail to the new email, whose link confirms it, and a notice to the old one. */
export const changeEmail = (client: Client, body: Body<'post', '/auth/me/email'>) =>
  call(client, 'post', '/auth/me/email', { body });

/** Sends the mail again that confirms the email. */
export const sendVerification = (client: Client) => call(client, 'post', '/auth/me/email/verification');

/** `token` is in the fragment of the mail's link. */
export const verifyEmail = (client: Client, body: Body<'post', '/auth/email/verify'>) =>
  call(client, 'post', '/auth/email/verify', { body });

/** Sends a mail if there is such an account. The answer is the same if there is none. */
export const forgotPassword = (client: Client, email: string) =>
  ask(client, 'post', '/auth/password/forgot', { body: { email } });

/** Ends every session. `token` is in the fragment of the mail's link. */
export const resetPassword = (client: Client, body: Body<'post', '/auth/password/reset'>) =>
  ask(client, 'post', '/auth/password/reset', { body });

/** Everything that is stored about the user. Needs a fresh login. */
export const exportData = (client: Client) => call(client, 'get', '/auth/me/export');

/** Deletes the account with everything of it. The user is signed out. */
export async function remove(client: Client, body: Body<'delete', '/auth/me'>) {
  const result = await call(client, 'delete', '/auth/me', { body });
  if (result.status === 'ok') await client.core.refresh(); // finds the session ended, here and in the other tabs
  return result;
}

/** What a page needs to know before the login, and whether `next` is allowed as the address to return to. */
export const settings = (client: Client, query: Query<'get', '/auth/settings'> = {}) =>
  ask(client, 'get', '/auth/settings', { query });
