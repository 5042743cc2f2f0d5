import type { Core } from './core.js';
/**
 * A request needs a login that is not older than `maxAge` seconds (RFC 9470). Asks the user, calls `stepUp`, and resolves
 * to whether to send the request again.
 */
export type AskForStepUp = (challenge: {
    maxAge: number | undefined;
}) => Promise<boolean>;
/** Sends a request with the access token, and again with a better one. */
export type Authorized = (attempt: (token?: string) => Promise<Response>) => Promise<Response>;
export declare function createAuthorized(core: Core, ask?: AskForStepUp): Authorized;
