import { createAuthorized, type AskForStepUp, type Authorized } from './authorized.js';
import { createCore, type Core, type Send } from './core.js';
import { failed, read, type Result, type Schemas, type User } from './result.js';
import { inCookie, inStorage, type TokenStorage } from './refresh_tokens.js';
import { createStore, type Listener, type Session } from './store.js';

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
  signOut(options?: { scope?: Schemas['Scope'] }): Promise<Result<undefined>>;
  /** Callbacks are not awaited. Returns the function that ends it. */
  onChange(listener: Listener): () => void;
  /** Ends what the client listens to. Only tests and hot reloading need it. */
  close(): void;
  /** @internal For the functions of this package. */
  readonly core: Core & { authorized: Authorized; cookie: boolean; base: string };
}

// Longer than the server's own limit, so that its error arrives first.
const TIMEOUT_MS = 15_000;

export function createClient(options: ClientOptions): Client {
  const cookie = options.mode !== 'bearer';
  const { origin, pathname } = new URL(options.baseUrl, globalThis.location?.href);
  const base = origin + (pathname.replace(/\/+$/, '') || '/auth');
  const transport = (request: Request) => (options.fetch ?? fetch)(request);

  // `async`, because a page's policy may make even `new Request` throw.
  const send: Send = async (method, path, body, token, keepalive = false) =>
    transport(
      new Request(base + path, {
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
      }),
    );
  const store = createStore();
  const key = `vestibule ${base}`;
  const tokens = cookie ? inCookie(options.noteSignIn ? key : undefined) : inStorage(key, options.storage);
  const core = createCore(send, cookie, tokens, store, `${key} ${cookie}`);
  const authorized = createAuthorized(core, options.onStepUp);

  const restored = (event: Event) => {
    // The page of the back-forward cache may show a user who has signed out since.
    if ((event as PageTransitionEvent).persisted) core.recheck();
  };
  const online = () => {
    if (store.session.status === 'unreachable') core.recheck();
  };
  // Node, workers and React Native have a global scope without these.
  globalThis.addEventListener?.('pageshow', restored);
  globalThis.addEventListener?.('online', online);

  async function getAccessToken(): Promise<Result<string>> {
    await core.current();
    const data = core.access();
    if (data) return { status: 'ok', data };
    const problem = store.session.status === 'signed_out' ? undefined : core.problem();
    return problem ? { status: 'error', problem } : failed('missing_token', 'No user is signed in.');
  }

  return {
    core: { ...core, authorized, cookie, base },
    get session() {
      return store.session;
    },
    async getSession() {
      if (store.session.status === 'unknown' || store.session.status === 'unreachable') await core.refresh();
      return store.session;
    },
    async getUser() {
      const access = await getAccessToken();
      if (access.status === 'error') return access;
      const result = await read<User>(authorized((token) => send('GET', '/me', undefined, token)));
      if (result.status === 'ok') core.setUser(result.data);
      return result;
    },
    getAccessToken,
    fetch(input, init) {
      const request = new Request(input, init);
      return authorized((token) => {
        const copy = request.clone();
        if (token) copy.headers.set('authorization', `Bearer ${token}`);
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
