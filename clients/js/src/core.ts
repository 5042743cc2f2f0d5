import {
  failed,
  read,
  strange,
  type Due,
  type Problem,
  type Result,
  type SignUpResult,
  type TokenResponse,
  type User,
} from './result.js';
import type { RefreshTokens } from './refresh_tokens.js';
import type { Store } from './store.js';
import { openTabs, type Message, type Tabs } from './tabs.js';

/** A login that is finished, or what it waits for. */
type LoginReply = TokenResponse & { recovery_codes?: string[]; second_factor_enrolment?: Due; verification?: string };

/** The access token, in memory only. Times are of the monotonic clock: the wall clock may be hours wrong. */
interface Access {
  token: string;
  /** From here on it is refreshed in the background. */
  due: number;
  /** From here on requests wait for the new one. */
  last: number;
  until: number;
}

/** A request to the API. `keepalive` lets it outlive the page. */
export type Send = (
  method: string,
  path: string,
  body?: object,
  token?: string,
  keepalive?: boolean,
) => Promise<Response>;

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

/** A captive portal may answer with 200, and with JSON. */
async function readTokens(sent: Promise<Response>): Promise<Result<TokenResponse>> {
  const result = await read<TokenResponse>(sent);
  return result.status === 'error' || result.data.access_token ? result : strange(200);
}

const MARGIN_S = 90;
const now = () => performance.now();

// These answers say that the session is over, or of no use before the next login. Nothing else signs a user out.
const OVER = ['missing_token', 'invalid_token', 'session_ended', 'email_not_verified', 'second_factor_required'];

export function createCore(send: Send, cookie: boolean, tokens: RefreshTokens, store: Store, name: string): Core {
  let access: Access | undefined;
  // What the last refresh or login came to, here or in another tab. Each is a new object.
  let outcome: { problem?: Problem } = {};
  // Counts who is signed in: a refresh that was overtaken by a login or a sign-out must not undo it.
  let epoch = 0;
  let refreshing: Promise<Problem | undefined> | undefined;
  let notBefore = 0;

  const tabs = openTabs(tokens.shared ? name : undefined, (message: Message) => {
    if (message.type === 'in') enter(message.reply, message.login);
    else if (message.type === 'out') leave(message.problem);
    else if (message.type === 'user') setUser(message.user);
    else fail(message.problem);
  });

  function enter(reply: TokenResponse, login: boolean) {
    epoch++;
    const life = reply.expires_in;
    const margin = Math.min(MARGIN_S, life / 2) * 1000;
    const until = now() + life * 1000;
    access = { token: reply.access_token, due: until - margin, last: until - margin / 9, until };
    outcome = {};
    notBefore = 0;
    const { session } = store;
    if (login || session.status !== 'signed_in' || session.user.id !== reply.user.id) {
      store.set('signed_in', { status: 'signed_in', user: reply.user });
    } else {
      store.set('token_refreshed');
      setUser(reply.user);
    }
  }

  function leave(problem?: Problem) {
    epoch++;
    access = undefined;
    outcome = problem ? { problem } : {};
    if (store.session.status !== 'signed_out')
      store.set('signed_out', { status: 'signed_out', ...(problem && { problem }) });
  }

  function fail(problem: Problem) {
    outcome = { problem };
    notBefore = now() + (problem.retry_after ?? 1) * 1000;
    if (store.session.status === 'unknown' || store.session.status === 'unreachable')
      store.set('unreachable', { status: 'unreachable', problem });
  }

  function setUser(user: User) {
    const { session } = store;
    // Another tab may have signed in another user meanwhile.
    if (session.status !== 'signed_in' || session.user.id !== user.id) return;
    if (JSON.stringify(session.user) !== JSON.stringify(user)) store.set('user_updated', { status: 'signed_in', user });
  }

  /** Inside of the lock: the next tab must find the new token. */
  async function accept(reply: TokenResponse, login: boolean) {
    await tokens.keep(reply.refresh_token);
    enter(reply, login);
    const { refresh_token: _, ...rest } = reply;
    tabs.post({ type: 'in', reply: rest, login });
  }

  function refresh() {
    return (refreshing ??= overTabs().finally(() => {
      refreshing = undefined;
    }));
  }

  async function overTabs() {
    if (now() < notBefore) return outcome.problem;
    const before = outcome;
    return tabs.exclusive(async (waited) => {
      if (outcome === before) await tabs.catchUp(waited);
      return outcome === before ? rotate() : outcome.problem;
    });
  }

  async function rotate(): Promise<Problem | undefined> {
    const before = epoch;
    const token = await tokens.get();
    const result = (await tokens.absent(store.session.status === 'unknown'))
      ? failed('missing_token', 'No user is signed in.')
      : await readTokens(send('POST', '/refresh', token ? { refresh_token: token } : undefined));
    if (epoch !== before) return outcome.problem;
    if (result.status === 'ok') return void (await accept(result.data, false));
    const { problem } = result;
    if (OVER.includes(problem.code)) {
      // Unless another tab has stored the token of a new login meanwhile.
      if (problem.status === 401 && (await tokens.get()) === token) await tokens.drop();
      const why = problem.code === 'missing_token' ? undefined : problem;
      leave(why);
      tabs.post({ type: 'out', ...(why && { problem: why }) });
    } else {
      fail(problem);
      tabs.post({ type: 'failed', problem });
    }
    return problem;
  }

  async function current() {
    if (!access ? store.session.status !== 'signed_out' : now() > access.last) await refresh();
    else if (access && now() > access.due) void refresh();
    return access?.token;
  }

  return {
    send,
    current,
    refresh,
    setUser(user) {
      setUser(user);
      tabs.post({ type: 'user', user });
    },
    tabs,
    problem: () => outcome.problem,
    access: () => (access && now() < access.until ? access.token : undefined),
    login: (path, body, token) =>
      tabs.exclusive(async () => {
        const result = await read<LoginReply | undefined>(send('POST', path, body, token));
        if (result.status === 'error') {
          const { code, challenge, methods, expires_in } = result.problem as Problem & Due;
          if (code !== 'second_factor_required' && code !== 'second_factor_enrolment_required') return result;
          return { status: code, challenge, methods, expires_in } as SignUpResult;
        }
        if (!result.data) return result as Result<undefined>;
        const { access_token, second_factor_enrolment: due, recovery_codes, user, verification } = result.data;
        if (due) return { status: 'second_factor_enrolment_required', ...due };
        if (verification) return { status: 'verification_sent' };
        if (!access_token) return strange(200);
        await accept(result.data, !token);
        return { status: 'signed_in', user, ...(recovery_codes && { recovery_codes }) };
      }),
    async stepUp(proof) {
      const shown = (token?: string) =>
        tabs.exclusive(async (): Promise<Result<User>> => {
          const result = await readTokens(send('POST', '/step-up', proof, token));
          if (result.status === 'error') return result;
          await accept(result.data, false);
          return { status: 'ok', data: result.data.user };
        });
      const result = await shown(await current());
      if (result.status === 'ok' || !['token_stale', 'invalid_token'].includes(result.problem.code)) return result;
      return (await refresh()) ? result : shown(access?.token);
    },
    signOut: (scope) =>
      tabs.exclusive(async () => {
        // By the access token, whatever its age: a refresh token that another request is just rotating would look
        // stolen. In cookie mode by the cookie, which the response then deletes.
        const token = cookie ? undefined : access?.token;
        const stored = token ? undefined : await tokens.get();
        const result = await read<undefined>(send('POST', '/logout', { scope, refresh_token: stored }, token, true));
        if (result.status === 'ok' && scope !== 'others') {
          await tokens.drop();
          leave();
          tabs.post({ type: 'out' });
        }
        return result;
      }),
    recheck() {
      if (store.session.status === 'unknown') return;
      notBefore = 0;
      void refresh();
    },
  };
}
