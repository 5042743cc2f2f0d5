import type { Client } from './client.js';
import { type Body } from './call.js';
/** The second factors of the user, and how many recovery codes are left. */
export declare const list: (client: Client) => Promise<import("./result.js").Result<{
    items: import("./schema.js").components["schemas"]["FactorItem"][];
    recovery_codes_left: number;
}>>;
/** Makes the secret of an authenticator app, with its QR code. It counts after `confirmTotp`. Needs a fresh login. */
export declare const addTotp: (client: Client, body?: Body<"post", "/auth/me/factors/totp">) => Promise<import("./result.js").Result<{
    id: string;
    qr: string[];
    secret: string;
    uri: string;
}>>;
/** The first code of the app. The answer has the recovery codes, once. Needs a fresh login. */
export declare const confirmTotp: (client: Client, id: string, code: string) => Promise<import("./result.js").Result<{
    recovery_codes: string[];
}>>;
/** Needs a fresh login. */
export declare const remove: (client: Client, id: string) => Promise<import("./result.js").Result<undefined>>;
/** Ten new ones; the old ones no longer work. Needs a fresh login. */
export declare const renewRecoveryCodes: (client: Client) => Promise<import("./result.js").Result<{
    recovery_codes: string[];
}>>;
/** Browsers that are not asked for the second factor. */
export declare const trustedDevices: (client: Client) => Promise<import("./result.js").Result<{
    items: import("./schema.js").components["schemas"]["TrustedDeviceItem"][];
}>>;
export declare const forgetDevice: (client: Client, id: string) => Promise<import("./result.js").Result<undefined>>;
