import type { Client } from './client.js';
import type { SignedChallenge } from './contract.js';
import { type Failed } from './result.js';
type Signed = {
    status: 'ok';
    data: SignedChallenge;
    rpId: string | undefined;
};
/** Signs a challenge of the server by a passkey. `challenge` is that of a login that needs a second factor. */
export declare function sign(client: Client, { challenge, autofill, signal }?: {
    challenge?: string;
    autofill?: boolean;
    signal?: AbortSignal;
}): Promise<Signed | Failed>;
/** Runs a ceremony of the browser. That the user closes its dialog is an answer. */
export declare function authenticator(ceremony: () => Promise<Credential | null>): Promise<{
    status: 'ok';
    data: unknown;
} | Failed>;
export {};
