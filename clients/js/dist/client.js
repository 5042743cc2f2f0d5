import { createAuthorized } from './authorized.js';
import { createCore } from './core.js';
import { failed, read } from './result.js';
import { inCookie, inStorage } from './refresh_tokens.js';
import { createStore } from './store.js';
// Longer than the server's own limit, so that its error arrives first.
const TIMEOUT_MS = 15_000;
export function createClient(options) {
    const cookie = options.mode !== 'bearer';
    const { origin, pathname } = new URL(options.baseUrl, globalThis.location?.href);
    const base = origin + (pathname.replace(/\/+$/, '') || '/auth');
    const transport = (request) => (options.fetch ?? fetch)(request);
    // `async`, because a page's policy may make even `new Request` throw.
    const send = async (method, path, body, token, keepalive = false) => transport(new Request(base + path, {
        method,
        body: body ? JSON.stringify(body) : null,
        headers: {
            accept: 'application/json',
            ...(body ? { 'content-type': 'application/json' } : {}),
            ...(token && { authorization: `Bearer ${token}` }),
        },
        credentials: cookie ? 'include' : 'omit',
        cache: 'no-store',
        keepalive,
        signal: AbortSignal.timeout(TIMEOUT_MS),
    }));
    const store = createStore();
    const key = `vestibule ${base}`;
    const tokens = cookie ? inCookie(options.noteSignIn ? key : undefined) : inStorage(key, options.storage);
    const core = createCore(send, cookie, tokens, store, `${key} ${cookie}`);
    const authorized = createAuthorized(core, options.onStepUp);
    const restored = (event) => {
        // The page of the back-forward cache may show a user who has signed out since.
        if (event.persisted)
            core.recheck();
    };
    const online = () => {
        if (store.session.status === 'unreachable')
            core.recheck();
    };
    // Node, workers and React Native have a global scope without these.
    globalThis.addEventListener?.('pageshow', restored);
    globalThis.addEventListener?.('online', online);
    async function getAccessToken() {
        await core.current();
        const data = core.access();
        if (data)
            return { status: 'ok', data };
        const problem = store.session.status === 'signed_out' ? undefined : core.problem();
        return problem ? { status: 'error', problem } : failed('missing_token', 'No user is signed in.');
    }
    return {
        core: { ...core, authorized, cookie, base },
        get session() {
            return store.session;
        },
        async getSession() {
            if (store.session.status === 'unknown' || store.session.status === 'unreachable')
                await core.refresh();
            return store.session;
        },
        async getUser() {
            const access = await getAccessToken();
            if (access.status === 'error')
                return access;
            const result = await read(authorized((token) => send('GET', '/me', undefined, token)));
            if (result.status === 'ok')
                core.setUser(result.data);
            return result;
        },
        getAccessToken,
        fetch(input, init) {
            const request = new Request(input, init);
            return authorized((token) => {
                const copy = request.clone();
                if (token)
                    copy.headers.set('authorization', `Bearer ${token}`);
                return transport(copy);
            });
        },
        signOut: ({ scope = 'this' } = {}) => core.signOut(scope),
        onChange: store.onChange,
        close() {
            core.tabs.close();
            globalThis.removeEventListener?.('pageshow', restored);
            globalThis.removeEventListener?.('online', online);
        },
    };
}
