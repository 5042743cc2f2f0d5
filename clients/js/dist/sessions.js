import { call } from './call.js';
/** Where the user is signed in. */
export const list = (client) => call(client, 'get', '/auth/me/sessions');
export const end = (client, id) => call(client, 'delete', '/auth/me/sessions/{sid}', { ids: [id] });
export const endOthers = (client) => call(client, 'delete', '/auth/me/sessions');
