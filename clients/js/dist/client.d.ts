import { type AskForStepUp, type Authorized } from './authorized.js';
import { type Core } from './core.js';
import { type Result, type Schemas, type User } from './result.js';
import { type TokenStorage } from './refresh_tokens.js';
import { type Listener, type Session } from './store.js';
export interface ClientOptions {
    /** Where the API is: `https://auth.example.com`, or with the path below which it is mounted. Without a path, `/auth`. */
    baseUrl: string;
    /**
     * `cookie`, the default: the refresh token is in a cookie that no script can read. For apps of the same site.
     * `bearer`: it is in `storage`, where every script of the page can read it.
     */
    mode?: 'cookie' | 'bearer';
    /**
     * For cookie mode, in an app whose users sign in on this origin only: `localStorage` notes whether one has. A first visit
     * then sends no request. Where users also sign in elsewhere, such as on the server's own pages, leave it out.
     */
    noteSignIn?: boolean;
    /** For bearer mode; `localStorage` by default. Only there do tabs share the session. */
    storage?: TokenStorage;
    /** In place of the global one. */
    fetch?: (request: Request) => Promise<Response>;
    /**
     * A request needs a login that is not older than `maxAge` seconds (RFC 9470). Asks the user, calls `stepUp`, and
     * resolves to whether to send the request again. Several requests share one call.
     */
    onStepUp?: AskForStepUp;
}
export interface Client {
    /** What is known now, without a request. */
    readonly session: Session;
    /** The same, after asking the server if it is not known yet. */
    getSession(): Promise<Session>;
    /** The user as the database has it now. */
    getUser(): Promise<Result<User>>;
    /** For requests that `fetch` cannot make, such as a WebSocket's. Do not store it. */
    getAccessToken(): Promise<Result<string>>;
    /**
     * `fetch` with the access token. Refreshes it once if the server refuses it, and lets `onStepUp` ask the user where the
     * server wants a fresh login. Give it no URL of a server that may not see the token.
     */
    fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
    /** Ends this session, the others, or all. After a network error the user is still signed in. */
    signOut(options?: {
        scope?: Schemas['Scope'];
    }): Promise<Result<undefined>>;
    /** Callbacks are not awaited. Returns the function that ends it. */
    onChange(listener: Listener): () => void;
    /** Ends what the client listens to. Only tests and hot reloading need it. */
    close(): void;
    /** @internal For the functions of this package. */
    readonly core: Core & {
        authorized: Authorized;
        cookie: boolean;
        base: string;
    };
}
export declare function createClient(options: ClientOptions): Client;
