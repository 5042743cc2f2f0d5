import type { Client } from './client.js';
import type { Schemas, SignUpResult } from './result.js';

/** Creates an account. The user is signed in, unless the server wants the email confirmed or a second factor first. */
export function signUp(client: Client, account: Omit<Schemas['SignupRequest'], 'cookie'>): Promise<SignUpResult> {
  return client.core.login('/signup', { ...account, cookie: client.core.cookie });
}
