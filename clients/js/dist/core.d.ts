import { type Problem, type Result, type SignUpResult, type User } from './result.js';
import type { RefreshTokens } from './refresh_tokens.js';
import type { Store } from './store.js';
import { type Tabs } from './tabs.js';
/** A request to the API. `keepalive` lets it outlive the page. */
export type Send = (method: string, path: string, body?: object, token?: string, keepalive?: boolean) => Promise<Response>;
export interface Core {
    send: Send;
    /** The access token, refreshed if it is due. `undefined` while no user is signed in. */
    current(): Promise<string | undefined>;
    /** The access token as it is, if it has not expired. */
    access(): string | undefined;
    /** Why the last refresh failed. */
    problem(): Problem | undefined;
    /** One request for any number of callers in any number of tabs. Resolves to why there is no new token. */
    refresh(): Promise<Problem | undefined>;
    /** A request that may end in tokens. With an access token, one of a user who is signed in; it may end without a body. */
    login(path: string, body: object, token?: string): Promise<SignUpResult | Result<undefined>>;
    stepUp(proof: object): Promise<Result<User>>;
    signOut(scope: 'this' | 'others' | 'all'): Promise<Result<undefined>>;
    /** The user as the server has it now, for this tab and the others. */
    setUser(user: User): void;
    /** The browser is online again, or the page comes from the back-forward cache. */
    recheck(): void;
    tabs: Tabs;
}
export declare function createCore(send: Send, cookie: boolean, tokens: RefreshTokens, store: Store, name: string): Core;
