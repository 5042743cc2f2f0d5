import type { Client } from './client.js';
import type { Data } from './call.js';
import { type Result, type Schemas, type SignInResult } from './result.js';
/** By email and password. */
export declare function password(client: Client, { email, password }: Pick<Schemas['LoginRequest'], 'email' | 'password'>): Promise<SignInResult>;
/**
 * By a passkey; the server needs no name. `autofill` offers passkeys in the field with
 * `autocomplete="username webauthn"` and waits until one is chosen: end it by `signal` before another call, and within the
 * five minutes of a challenge. `onChosen` is called between the choice and the login.
 */
export declare function passkey(client: Client, options?: {
    autofill?: boolean;
    signal?: AbortSignal;
    onChosen?: () => void;
}): Promise<SignInResult>;
/**
 * Sends a code and a link by mail. The answer is the same for an email without an account. `name` and `app` are for a new
 * one. `challenge` is that of an earlier request, when the mail is sent again.
 */
export declare function mail(client: Client, { email, name, challenge, app, }: {
    email: string;
    name?: string;
    challenge?: string | undefined;
    app?: Record<string, unknown>;
}): Promise<Result<Data<'post', '/auth/mail-login'>>>;
/** Where the login of a mail's link was requested, for a page that asks before it goes on. Uses nothing up. */
export declare function mailLink(client: Client, { token, challenge }: {
    token: string;
    challenge?: string | undefined;
}): Promise<Result<Data<'post', '/auth/mail-login/link'>>>;
/** By the code or the token of the link that `mail` sent. The code works only where `challenge` is: in cookie mode a cookie has it. */
export declare function mailFinish(client: Client, { challenge, code, token }: {
    challenge?: string | undefined;
    code?: string;
    token?: string;
}): Promise<SignInResult>;
