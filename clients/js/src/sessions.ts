import type { Client } from './client.js';
import { call } from './call.js';

/** Where the user is signed in. */
export const list = (client: Client) => call(client, 'get', '/auth/me/sessions');

export const end = (client: Client, id: string) => call(client, 'delete', '/auth/me/sessions/{sid}', { ids: [id] });

export const endOthers = (client: Client) => call(client, 'delete', '/auth/me/sessions');
