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
export const inCookie: RefreshTokens = { shared: true, get: async () => undefined, set: async () => {} };

/** Storage may be denied or full. Then the token lives as long as the page, in memory. */
export function inStorage(key: string, given?: TokenStorage): RefreshTokens {
  let memory: string | undefined;
  let storage = given;
  let shared = false;
  try {
    // Reading the property throws where cookies are blocked.
    const local = globalThis.localStorage;
    storage ??= local;
    shared = !!local && storage === local;
    if (shared) (local.setItem(`${key} probe`, ''), local.removeItem(`${key} probe`));
  } catch {
    shared = false;
  }
  return {
    shared,
    async get() {
      try {
        return memory ?? (await storage!.getItem(key)) ?? undefined;
      } catch {
        return memory;
      }
    },
    async set(token) {
      memory = undefined;
      try {
        await (token ? storage!.setItem(key, token) : storage!.removeItem(key));
      } catch {
        memory = token ?? undefined;
      }
    },
  };
}
