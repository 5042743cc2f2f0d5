import {
  createContext,
  createElement,
  useContext,
  useEffect,
  useSyncExternalStore,
  type FunctionComponent,
  type PropsWithChildren,
  type ReactNode,
} from 'react';
import type { Client } from './client.js';
import type { User } from './result.js';
import type { Session } from './store.js';

const Context = createContext<Client | undefined>(undefined);
// On a server the user is not known.
const unknown: Session = { status: 'unknown' };

export const VestibuleProvider: FunctionComponent<PropsWithChildren<{ client: Client }>> = ({ client, children }) => {
  useEffect(() => {
    void client.getSession();
  }, [client]);
  return createElement(Context.Provider, { value: client }, children);
};

export function useClient(): Client {
  const client = useContext(Context);
  if (!client) throw new Error('useClient needs a <VestibuleProvider client={…}> above it');
  return client;
}

/** Renders again whenever the session changes. */
export function useSession(): Session {
  const client = useClient();
  return useSyncExternalStore(
    client.onChange,
    () => client.session,
    () => unknown,
  );
}

/** The signed-in user, or `null`. */
export function useUser(): User | null {
  const session = useSession();
  return session.status === 'signed_in' ? session.user : null;
}

export const SignedIn: FunctionComponent<{ children?: ReactNode }> = ({ children }) =>
  useSession().status === 'signed_in' ? children : null;

/** Renders nothing while the session is unknown, so that no login form flashes up. */
export const SignedOut: FunctionComponent<{ children?: ReactNode }> = ({ children }) =>
  useSession().status === 'signed_out' ? children : null;
