import type { Client } from './client.js';
import { type Body, type Query } from './call.js';
export declare function changeName(client: Client, name: string): Promise<import("./result.js").Result<{
    created_at: string;
    email: string;
    email_verified: boolean;
    id: string;
    locale?: string | null;
    name: string;
    role_profiles: import("./schema.js").components["schemas"]["RoleProfile"][];
}>>;
/** Ends every other session. */
export declare const changePassword: (client: Client, body: Body<"put", "/auth/me/password">) => Promise<import("./result.js").Result<undefined>>;
/** Sends a mail to the new email, whose link confirms it, and a notice to the old one. */
export declare const changeEmail: (client: Client, body: Body<"post", "/auth/me/email">) => Promise<import("./result.js").Result<undefined>>;
/** Sends the mail again that confirms the email. */
export declare const sendVerification: (client: Client) => Promise<import("./result.js").Result<undefined>>;
/** `token` is in the fragment of the mail's link. */
export declare const verifyEmail: (client: Client, body: Body<"post", "/auth/email/verify">) => Promise<import("./result.js").Result<undefined>>;
/** Sends a mail if there is such an account. The answer is the same if there is none. */
export declare const forgotPassword: (client: Client, email: string) => Promise<import("./result.js").Result<undefined>>;
/** Ends every session. `token` is in the fragment of the mail's link. */
export declare const resetPassword: (client: Client, body: Body<"post", "/auth/password/reset">) => Promise<import("./result.js").Result<undefined>>;
/** Everything that is stored about the user. Needs a fresh login. */
export declare const exportData: (client: Client) => Promise<import("./result.js").Result<{
    email_verified_at?: string | null;
    events: import("./schema.js").components["schemas"]["ExportedEvent"][];
    identities: import("./schema.js").components["schemas"]["ExportedIdentity"][];
    last_login_at?: string | null;
    login_count: number;
    mailbox_proved_at?: string | null;
    mails: import("./schema.js").components["schemas"]["ExportedMail"][];
    open_links: import("./schema.js").components["schemas"]["ExportedLink"][];
    passkeys: import("./schema.js").components["schemas"]["ExportedPasskey"][];
    second_factors: import("./schema.js").components["schemas"]["FactorList"];
    sessions: import("./schema.js").components["schemas"]["ExportedSession"][];
    status: "active" | "disabled";
    trusted_browsers: import("./schema.js").components["schemas"]["ExportedBrowser"][];
    updated_at: string;
    user: import("./schema.js").components["schemas"]["User"];
}>>;
/** Deletes the account with everything of it. The user is signed out. */
export declare function remove(client: Client, body: Body<'delete', '/auth/me'>): Promise<import("./result.js").Result<undefined>>;
/** What a page needs to know before the login, and whether `next` is allowed as the address to return to. */
export declare const settings: (client: Client, query?: Query<"get", "/auth/settings">) => Promise<import("./result.js").Result<{
    app: import("./schema.js").components["schemas"]["App"];
    app_url?: string | null;
    link_lifetimes: import("./schema.js").components["schemas"]["LinkLifetimes"];
    locales: string[];
    mail_login: "off" | "login" | "signup";
    next?: string | null;
    password_min_bytes: number;
    password_policy: string;
    providers: import("./schema.js").components["schemas"]["NamedProvider"][];
    require_verified_email: boolean;
    role_types: string[];
    roles: import("./schema.js").components["schemas"]["NamedRole"][];
    signup: "open" | "closed";
}>>;
