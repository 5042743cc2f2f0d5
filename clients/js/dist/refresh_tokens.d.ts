/** Where bearer mode keeps its refresh token: `localStorage`, or anything of its shape. */
export interface TokenStorage {
    getItem(key: string): string | null | Promise<string | null>;
    setItem(key: string, value: string): void | Promise<void>;
    removeItem(key: string): void | Promise<void>;
}
export interface RefreshTokens {
    /** Whether other tabs see the same token. */
    shared: boolean;
    get(): Promise<string | undefined>;
    /** The token of a login or a refresh. In cookie mode there is none to see. */
    keep(token: string | null | undefined): Promise<void>;
    drop(): Promise<void>;
    /** Whether a refresh can only fail. `first`: nothing is known about the session yet. */
    absent(first: boolean): Promise<boolean>;
}
/**
 * In cookie mode: the browser has the token, and no script can read it. With a `key`, the storage of this origin notes that
 * there is one. The note is no secret, and decides nothing: it saves a first visit a request that must fail.
 */
export declare function inCookie(key?: string): RefreshTokens;
/** Storage may be denied or full. Then the token lives as long as the page, in memory. */
export declare function inStorage(key: string, given?: TokenStorage): RefreshTokens;
