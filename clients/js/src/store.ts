import type { Problem, User } from './result.js';

/** Whether a user is signed in. The object stays the same until something changes. */
export type Session =
  | { status: 'unknown' }
  | { status: 'signed_in'; user: User }
  /** `problem` is why, where the session ended by itself. */
  | { status: 'signed_out'; problem?: Problem }
  /** The server has not said so far. The next use asks again. */
  | { status: 'unreachable'; problem: Problem };

export type SessionEvent = 'signed_in' | 'signed_out' | 'token_refreshed' | 'user_updated' | 'unreachable';
export type Listener = (event: SessionEvent, session: Session) => void;

export interface Store {
  readonly session: Session;
  set(event: SessionEvent, next?: Session): void;
  onChange(listener: Listener): () => void;
}

export function createStore(): Store {
  let session: Session = { status: 'unknown' };
  const listeners = new Set<Listener>();
  return {
    get session() {
      return session;
    },
    set(event, next = session) {
      session = next;
      for (const listener of [...listeners]) {
        try {
          // Not awaited: a callback that waits for the client would wait for itself.
          listener(event, session);
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
