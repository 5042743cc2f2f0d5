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
    set(token: string | null | undefined): Promise<void>;
}
/** In cookie mode: the browser has the token, and no script can read it. */
export declare const inCookie: RefreshTokens;
/** Storage may be denied or full. Then the token lives as long as the page, in memory. */
export declare function inStorage(key: string, given?: TokenStorage): RefreshTokens;
