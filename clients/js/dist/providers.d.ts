import type { Client } from './client.js';
import { type Data } from './call.js';
import { type Due, type Result, type Schemas, type SignInResult } from './result.js';
/** What the URL of this page has after a login at a provider. */
export interface Arrival {
    /** In cookie mode. */
    ceremony?: string;
    /** In bearer mode. */
    code?: string;
    /** `access_denied`, `provider_failed`, `provider_unavailable` or `expired`. */
    error?: string;
}
export type ProviderResult = SignInResult
/** The email has an account: `prove` that it is the user's. */
 | ({
    status: 'account_exists';
} & Due)
/** The provider has said none: ask for one, and `finish` again with it. */
 | {
    status: 'email_required';
}
/** The user was signed in, and has another way to sign in now. */
 | {
    status: 'linked';
};
/**
 * Leaves for a provider, to sign in or to sign up. The browser comes back to the server's own login page, which goes on to
 * `next`; in bearer mode to `next`, by default this page.
 */
export declare function start(client: Client, { provider, next }: {
    provider: string;
    next?: string | undefined;
}): Promise<void>;
/** Takes what a provider has brought back out of the address bar, and so out of the history. */
export declare function takeArrival(): Arrival | undefined;
/** Finishes what `start`, `link` or `stepUp` began. `email`: where the provider has said none. */
export declare function finish(client: Client, { ceremony, code, error }: Arrival, { email }?: {
    email?: string | undefined;
}): Promise<ProviderResult>;
/** After `account_exists`: the account is the user's. `code` is that of the mail, which was sent if it is in `methods`. */
export declare const prove: ({ core }: Client, proof: {
    challenge?: string | undefined;
} & ({
    password: string;
} | {
    code: string;
} | {
    passkey: object;
})) => Promise<SignInResult>;
/** The same by a passkey. */
export declare function provePasskey(client: Client, { challenge }?: {
    challenge?: string | undefined;
}): Promise<SignInResult>;
/** The providers, in the order of the settings. */
export declare const list: (client: Client) => Promise<Result<Data<"get", "/auth/providers">>>;
/** The logins of the signed-in user at providers. */
export declare const identities: (client: Client) => Promise<Result<Schemas["IdentityList"]>>;
/** Leaves for a provider, to link a login there. Needs a fresh login. Comes back to the account page, in bearer mode to `next`. */
export declare function link(client: Client, { provider, next }: {
    provider: string;
    next?: string | undefined;
}): Promise<Result<undefined>>;
/** Removes one. Needs a fresh login, and another way to sign in. Ends every other session. */
export declare const unlink: (client: Client, id: string) => Promise<Result<undefined>>;
/** Leaves for a provider that the user has a login at, so that the session counts as fresh. Comes back as `link` does. */
export declare function stepUp(client: Client, { provider, next }: {
    provider: string;
    next?: string | undefined;
}): Promise<Result<undefined>>;
