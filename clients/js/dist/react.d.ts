import { type FunctionComponent, type PropsWithChildren, type ReactNode } from 'react';
import type { Client } from './client.js';
import type { User } from './result.js';
import type { Session } from './store.js';
export declare const VestibuleProvider: FunctionComponent<PropsWithChildren<{
    client: Client;
}>>;
export declare function useClient(): Client;
/** Renders again whenever the session changes. */
export declare function useSession(): Session;
/** The signed-in user, or `null`. */
export declare function useUser(): User | null;
export declare const SignedIn: FunctionComponent<{
    children?: ReactNode;
}>;
/** Renders nothing while the session is unknown, so that no login form flashes up. */
export declare const SignedOut: FunctionComponent<{
    children?: ReactNode;
}>;
