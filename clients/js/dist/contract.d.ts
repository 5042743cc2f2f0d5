import type { TokenResponse } from './result.js';
interface Takes<B, R, S extends number = 200> {
    parameters: {
        query?: never;
    };
    requestBody: {
        content: {
            'application/json': B;
        };
    };
    responses: {
        [K in S]: {
            content: {
                'application/json': R;
            };
        };
    };
}
interface Answers<R, S extends number = 200> {
    parameters: {
        query?: never;
    };
    requestBody?: never;
    responses: {
        [K in S]: {
            content: {
                'application/json': R;
            };
        };
    };
}
interface Empty {
    parameters: {
        query?: never;
    };
    requestBody?: never;
    responses: {
        204: {
            content?: never;
        };
    };
}
/** What an authenticator signed, and the challenge that it signed. */
export interface SignedChallenge {
    challenge_id: string;
    /** `PublicKeyCredential.toJSON()`: the browser knows its shape. */
    credential: any;
}
export interface RequestOptions {
    challenge_id: string;
    publicKey: PublicKeyCredentialRequestOptionsJSON;
}
export interface CreationOptions {
    challenge_id: string;
    publicKey: PublicKeyCredentialCreationOptionsJSON;
}
export interface Passkey {
    id: string;
    /** As browsers know it. */
    credential_id: string;
    label: string;
    created_at: string;
    last_used_at?: string | null;
}
export interface contract {
    '/auth/passkeys/options': {
        post: Takes<{
            challenge?: string;
            second_factor?: boolean;
        }, RequestOptions>;
    };
    '/auth/passkeys/login': {
        post: Takes<SignedChallenge & {
            cookie?: boolean;
        }, TokenResponse>;
    };
    '/auth/me/passkeys/options': {
        post: Answers<CreationOptions>;
    };
    '/auth/me/passkeys': {
        get: Answers<{
            items: Passkey[];
            rp_id: string;
            user_handle?: string | null;
        }>;
        post: Takes<SignedChallenge & {
            label?: string;
        }, Passkey & {
            recovery_codes: string[];
        }, 201>;
    };
    '/auth/me/passkeys/{id}': {
        patch: Takes<{
            label: string;
        }, Passkey>;
        delete: Answers<{
            remaining: string[];
        }>;
    };
    '/auth/enrol/passkey/options': {
        post: Takes<{
            challenge?: string;
        }, CreationOptions>;
    };
    '/auth/enrol/passkey': {
        post: Takes<SignedChallenge & {
            challenge?: string;
            label?: string;
        }, TokenResponse>;
    };
    '/auth/admin/users/{id}/passkeys/{pid}': {
        delete: Empty;
    };
    '/auth/mail-login': {
        post: Takes<{
            email: string;
            name?: string;
            challenge?: string;
            cookie?: boolean;
        }, {
            challenge?: string | null;
            expires_in: number;
        }, 202>;
    };
    '/auth/mail-login/link': {
        post: Takes<{
            token: string;
            challenge?: string;
        }, MailLoginLink>;
    };
    '/auth/mail-login/finish': {
        post: Takes<{
            challenge?: string;
            code: string;
        } | {
            challenge?: string;
            token: string;
        }, TokenResponse>;
    };
}
/** The login that a link belongs to. */
export interface MailLoginLink {
    /** Whether this browser asked for it, and can finish it with the token. */
    same_browser: boolean;
    /** Whether finishing it makes an account. */
    signup: boolean;
    requested_at: string;
    client: string;
    network: string;
}
export {};
