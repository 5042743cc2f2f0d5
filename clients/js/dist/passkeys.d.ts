import type { Client } from './client.js';
import { type Data } from './call.js';
import { sign } from './webauthn.js';
import type { Result } from './result.js';
export { sign };
/** Makes a passkey for the user. Needs a fresh login. */
export declare function add(client: Client, { label }?: {
    label?: string;
}): Promise<Result<Data<'post', '/auth/me/passkeys'>>>;
export declare const list: (client: Client) => Promise<Result<{
    items: import("./contract.js").Passkey[];
}>>;
export declare const rename: (client: Client, id: string, label: string) => Promise<Result<import("./contract.js").Passkey>>;
/** Deletes one. Needs a fresh login. The answer has the ids that remain, for `signalAllAcceptedCredentials`. */
export declare const remove: (client: Client, id: string) => Promise<Result<{
    remaining: string[];
}>>;
