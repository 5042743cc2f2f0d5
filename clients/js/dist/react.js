import { createContext, createElement, useContext, useEffect, useSyncExternalStore, } from 'react';
const Context = createContext(undefined);
// On a server the user is not known.
const unknown = { status: 'unknown' };
export const VestibuleProvider = ({ client, children }) => {
    useEffect(() => {
        void client.getSession();
    }, [client]);
    return createElement(Context.Provider, { value: client }, children);
};
export function useClient() {
    const client = useContext(Context);
    if (!client)
        throw new Error('useClient needs a <VestibuleProvider client={…}> above it');
    return client;
}
/** Renders again whenever the session changes. */
export function useSession() {
    const client = useClient();
    return useSyncExternalStore(client.onChange, () => client.session, () => unknown);
}
/** The signed-in user, or `null`. */
export function useUser() {
    const session = useSession();
    return session.status === 'signed_in' ? session.user : null;
}
export const SignedIn = ({ children }) => useSession().status === 'signed_in' ? children : null;
/** Renders nothing while the session is unknown, so that no login form flashes up. */
export const SignedOut = ({ children }) => useSession().status === 'signed_out' ? children : null;
