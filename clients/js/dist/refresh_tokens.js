/** In cookie mode: the browser has the token, and no script can read it. */
export const inCookie = { shared: true, get: async () => undefined, set: async () => { } };
/** Storage may be denied or full. Then the token lives as long as the page, in memory. */
export function inStorage(key, given) {
    let memory;
    let storage = given;
    let shared = false;
    try {
        // Reading the property throws where cookies are blocked.
        const local = globalThis.localStorage;
        storage ??= local;
        shared = !!local && storage === local;
        if (shared)
            (local.setItem(`${key} probe`, ''), local.removeItem(`${key} probe`));
    }
    catch {
        shared = false;
    }
    return {
        shared,
        async get() {
            try {
                return memory ?? (await storage.getItem(key)) ?? undefined;
            }
            catch {
                return memory;
            }
        },
        async set(token) {
            memory = undefined;
            try {
                await (token ? storage.setItem(key, token) : storage.removeItem(key));
            }
            catch {
                memory = token ?? undefined;
            }
        },
    };
}
