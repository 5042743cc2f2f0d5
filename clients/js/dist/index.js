export { createClient } from './client.js';
export { signUp } from './sign_up.js';
export { stepUp } from './step_up.js';
