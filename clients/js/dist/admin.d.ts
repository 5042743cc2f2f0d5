import type { Client } from './client.js';
import { type Body, type Query } from './call.js';
export declare const users: (client: Client, query?: Query<"get", "/auth/admin/users">) => Promise<import("./result.js").Result<{
    items: import("./schema.js").components["schemas"]["AdminUser"][];
    next?: string | null;
}>>;
export declare const user: (client: Client, id: string) => Promise<import("./result.js").Result<{
    created_at: string;
    email: string;
    email_verified: boolean;
    id: string;
    locale?: string | null;
    name: string;
    role_profiles: import("./schema.js").components["schemas"]["RoleProfile"][];
} & {
    active_sessions: number;
    lockouts: import("./schema.js").components["schemas"]["LockoutItem"][];
    meta: import("./schema.js").components["schemas"]["Meta"];
}>>;
/** Without a password the user is invited by mail. */
export declare const createUser: (client: Client, body: Body<"post", "/auth/admin/users">) => Promise<import("./result.js").Result<{
    created_at: string;
    email: string;
    email_verified: boolean;
    id: string;
    locale?: string | null;
    name: string;
    role_profiles: import("./schema.js").components["schemas"]["RoleProfile"][];
} & {
    active_sessions: number;
    lockouts: import("./schema.js").components["schemas"]["LockoutItem"][];
    meta: import("./schema.js").components["schemas"]["Meta"];
}>>;
/** `status: 'disabled'` signs the user out at once. */
export declare const updateUser: (client: Client, id: string, body: Body<"patch", "/auth/admin/users/{id}">) => Promise<import("./result.js").Result<{
    created_at: string;
    email: string;
    email_verified: boolean;
    id: string;
    locale?: string | null;
    name: string;
    role_profiles: import("./schema.js").components["schemas"]["RoleProfile"][];
} & {
    active_sessions: number;
    lockouts: import("./schema.js").components["schemas"]["LockoutItem"][];
    meta: import("./schema.js").components["schemas"]["Meta"];
}>>;
export declare const deleteUser: (client: Client, id: string) => Promise<import("./result.js").Result<undefined>>;
export declare const setRole: (client: Client, id: string, role: string, enabled: boolean) => Promise<import("./result.js").Result<{
    created_at: string;
    email: string;
    email_verified: boolean;
    id: string;
    locale?: string | null;
    name: string;
    role_profiles: import("./schema.js").components["schemas"]["RoleProfile"][];
} & {
    active_sessions: number;
    lockouts: import("./schema.js").components["schemas"]["LockoutItem"][];
    meta: import("./schema.js").components["schemas"]["Meta"];
}>>;
/** What admins note for themselves. */
export declare const updateMeta: (client: Client, id: string, body: Body<"patch", "/auth/admin/users/{id}/meta">) => Promise<import("./result.js").Result<{
    created_at: string;
    email: string;
    email_verified: boolean;
    id: string;
    locale?: string | null;
    name: string;
    role_profiles: import("./schema.js").components["schemas"]["RoleProfile"][];
} & {
    active_sessions: number;
    lockouts: import("./schema.js").components["schemas"]["LockoutItem"][];
    meta: import("./schema.js").components["schemas"]["Meta"];
}>>;
export declare const sessions: (client: Client, id: string) => Promise<import("./result.js").Result<{
    items: import("./schema.js").components["schemas"]["SessionItem"][];
}>>;
export declare const endSessions: (client: Client, id: string) => Promise<import("./result.js").Result<undefined>>;
export declare const endSession: (client: Client, id: string, sid: string) => Promise<import("./result.js").Result<undefined>>;
/** Sends the mail that resets the password, or the invitation again. */
export declare const sendPasswordReset: (client: Client, id: string) => Promise<import("./result.js").Result<undefined>>;
export declare const sendVerification: (client: Client, id: string) => Promise<import("./result.js").Result<undefined>>;
/** Failed attempts from before do not count any more. */
export declare const liftLockouts: (client: Client, id: string) => Promise<import("./result.js").Result<undefined>>;
/** For a lost phone. */
export declare const removeFactors: (client: Client, id: string) => Promise<import("./result.js").Result<undefined>>;
export declare const removePasskey: (client: Client, id: string, passkey: string) => Promise<import("./result.js").Result<undefined>>;
/** The claims of the next access token, and the rows that they come from. */
export declare const previewToken: (client: Client, id: string) => Promise<import("./result.js").Result<{
    bytes: number;
    claims: import("./schema.js").components["schemas"]["Claims"];
    role_profiles: import("./schema.js").components["schemas"]["RoleRow"][];
    standing: string;
}>>;
export declare const audit: (client: Client, query?: Query<"get", "/auth/admin/audit">) => Promise<import("./result.js").Result<{
    items: import("./schema.js").components["schemas"]["AuditItem"][];
    next?: string | null;
}>>;
export declare const stats: (client: Client) => Promise<import("./result.js").Result<{
    audit: import("./schema.js").components["schemas"]["Audit"];
    counted_at: string;
    hash_queue: import("./schema.js").components["schemas"]["HashQueue"];
    logins: import("./schema.js").components["schemas"]["Day"][];
    outbox: import("./schema.js").components["schemas"]["Outbox"];
    second_factor: import("./schema.js").components["schemas"]["Factors"];
    sessions: import("./schema.js").components["schemas"]["Sessions"];
    signups: import("./schema.js").components["schemas"]["Day"][];
    users: import("./schema.js").components["schemas"]["Users"];
}>>;
export declare const outbox: (client: Client, query?: Query<"get", "/auth/admin/outbox">) => Promise<import("./result.js").Result<{
    items: import("./schema.js").components["schemas"]["OutboxItem"][];
    next?: string | null;
}>>;
export declare const retryMail: (client: Client, id: string) => Promise<import("./result.js").Result<undefined>>;
