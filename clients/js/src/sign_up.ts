import type { Client } from './client.js';
import type { Schemas, SignUpResult } from './result.js';

type Account = Omit<Schemas['SignupRequest'], 'cookie'> & {
  /** For the app's own hook. The server refuses it without one. */
  app?: Record<string, unknown>;
};

/** Creates an account. The user is signed in, unless the server wants the email confirmed or a second factor first. */
export function signUp(client: Client, { name, email, password, locale, app }: Account): Promise<SignUpResult> {
  const body = { name, email, password, locale, app, cookie: client.core.cookie };
  return client.core.login('/signup', body) as Promise<SignUpResult>;
}
