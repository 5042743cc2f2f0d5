import type { Client } from './client.js';
import { type Data } from './call.js';
import type { SignedChallenge } from './contract.js';
import type { Failed, Result } from './result.js';
/** A proof for `stepUp`, by a passkey of the signed-in user. */
export declare const sign: (client: Client) => Promise<{
    status: "ok";
    data: SignedChallenge;
} | Failed>;
/** Makes a passkey for the user. Needs a fresh login. The answer has recovery codes, once, if it is the first factor. */
export declare function add(client: Client, { label }?: {
    label?: string;
}): Promise<Result<Data<'post', '/auth/me/passkeys'>>>;
export declare const list: (client: Client) => Promise<Result<{
    items: import("./schema.js").components["schemas"]["PasskeyItem"][];
    rp_id: string;
    user_handle?: string | null;
}>>;
export declare const rename: (client: Client, id: string, label: string) => Promise<Result<{
    aaguid: string;
    backed_up: boolean;
    backup_eligible: boolean;
    created_at: string;
    credential_id: string;
    id: string;
    label: string;
    last_used_at?: string | null;
    rp_id: string;
    transports: string[];
}>>;
/** Deletes one, and tells the browser which ones are left. Needs a fresh login. */
export declare function remove(client: Client, id: string): Promise<Result<Data<'delete', '/auth/me/passkeys/{id}'>>>;
