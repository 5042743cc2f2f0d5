export { createClient, type Client, type ClientOptions } from './client.js';
export { signUp } from './sign_up.js';
export { stepUp } from './step_up.js';
export type { AskForStepUp } from './authorized.js';
export type { Code, Due, Failed, Problem, Result, Schemas, SignInResult, SignUpResult, User } from './result.js';
export type { Listener, Session, SessionEvent } from './store.js';
export type { TokenStorage } from './refresh_tokens.js';
