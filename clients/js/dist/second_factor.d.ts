import type { Client } from './client.js';
import type { SignInResult } from './result.js';
interface Finish {
    /** Of the result that asked for the second factor. In cookie mode a cookie has it. */
    challenge?: string | undefined;
    /** Trust this browser: it is not asked again for some weeks. Cookie mode only, and not while enrolling. */
    remember?: boolean | undefined;
}
/** The code of an authenticator app, or of a mail. */
export declare const code: (client: Client, { challenge, code, remember }: Finish & {
    code: string;
}) => Promise<SignInResult>;
/** One of the ten codes for a lost phone. Each works once. */
export declare const recoveryCode: (client: Client, { challenge, code, remember }: Finish & {
    code: string;
}) => Promise<SignInResult>;
/** A passkey of this user. */
export declare function passkey(client: Client, { challenge, remember }?: Finish): Promise<SignInResult>;
/** The policy wants a second factor that the account does not have: makes the secret of an authenticator app. */
export declare const enrolTotp: (client: Client, { challenge }?: Finish) => Promise<import("./result.js").Result<{
    id: string;
    qr: string[];
    secret: string;
    uri: string;
}>>;
/** The first code of that app. The user is signed in, and `recovery_codes` are to be shown once. */
export declare const confirmTotp: (client: Client, { challenge, id, code }: Finish & {
    id: string;
    code: string;
}) => Promise<SignInResult>;
/** The same by a passkey. */
export declare function enrolPasskey(client: Client, { challenge, label }?: {
    challenge?: string | undefined;
    label?: string;
}): Promise<SignInResult>;
export {};
