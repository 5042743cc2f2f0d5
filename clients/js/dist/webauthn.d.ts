import type { SignedChallenge } from './contract.js';
import { type Failed } from './result.js';
type Ask = (path: string) => Promise<Response>;
type Signed = {
    status: 'ok';
    data: SignedChallenge;
    rpId: string | undefined;
};
/** Signs a challenge of the server by a passkey. `ask` requests the options. */
export declare function sign(ask: Ask, { autofill, signal }?: {
    autofill?: boolean;
    signal?: AbortSignal;
}): Promise<Signed | Failed>;
/** Makes a passkey. */
export declare function make(ask: Ask, path: string): Promise<{
    status: 'ok';
    data: SignedChallenge;
} | Failed>;
export {};
