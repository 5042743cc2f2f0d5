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
export function inCookie(key?: string): RefreshTokens {
  // Denied storage costs one request per page, nothing else.
  const noted = <T>(use: (storage: Storage, key: string) => T) => {
    try {
      return key ? use(localStorage, key) : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    shared: true,
    get: async () => undefined,
    keep: async () => noted((storage, key) => storage.setItem(key, '1')),
    drop: async () => noted((storage, key) => storage.removeItem(key)),
    absent: async (first) => first && noted((storage, key) => storage.getItem(key)) === null,
  };
}

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
  async function get() {
    try {
      return memory ?? (await storage!.getItem(key)) ?? undefined;
    } catch {
      return memory;
    }
  }
  async function set(token?: string | null) {
    memory = undefined;
    try {
      await (token ? storage!.setItem(key, token) : storage!.removeItem(key));
    } catch {
      memory = token ?? undefined;
    }
  }
  return { shared, get, keep: set, drop: set, absent: async () => !(await get()) };
}
