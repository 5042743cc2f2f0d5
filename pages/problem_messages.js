/** The problem in one or two sentences for the user. */
export function explain(problem) {
  switch (problem.status) {
    case 0:
      return 'The server did not answer. Check your connection and try again.';
    case 429:
      return `Too many attempts. ${again(problem.retryAfter)}`;
    case 503:
      return `The server is busy right now. ${again(problem.retryAfter)}`;
  }
  if (problem.status >= 500) {
    const id = problem.requestId && ` If it keeps happening, mention this request: ${problem.requestId}`;
    return `Something went wrong on our side. Please try again.${id}`;
  }
  if (problem.code in MESSAGES) return MESSAGES[problem.code];
  return problem.message || 'That did not work. Please try again.';
}

// Messages that replace the server's own, which are for developers.
const MESSAGES = {
  invalid_token: 'You are no longer logged in.',
  token_stale: 'You are no longer logged in.',
  step_up_required: 'This needs your password again.',
  session_ended: 'Your session has ended. Please log in again.',
  email_not_verified: 'Please confirm your email first.',
  last_admin: 'You are the last admin here. Make another user an admin first.',
  invalid_challenge: 'This took too long, or too many codes were wrong. Please begin again.',
  cross_site: 'This page was opened under a URL that this server does not accept logins from.',
  passkey_not_used: 'No passkey was used. Try again, or choose another way.',
  passkey_not_added: 'No passkey was added. Try again when you are ready.',
  passkey_refused: 'This passkey was not accepted. Try again, or choose another way.',
  passkey_elsewhere: 'Passkeys do not work under the URL of this page.',
  passkey_exists: 'This device has a passkey for your account already.',
  invalid_passkey: 'This passkey cannot be added. Please try again.',
  unknown_passkey: 'This passkey does not belong to an account here any more. Log in another way.',
  last_way_in: 'Nothing else would open your account. Add another way to log in first.',
  conflict: 'Something else changed at the same time. Please try again.',
};

function again(retryAfter) {
  if (retryAfter === null) return 'Please try again in a moment.';
  const of = (count, unit) => `Please try again in ${count} ${unit}${count === 1 ? '' : 's'}.`;
  if (retryAfter < 120) return of(Math.max(1, retryAfter), 'second');
  if (retryAfter < 120 * 60) return of(Math.ceil(retryAfter / 60), 'minute');
  return of(Math.ceil(retryAfter / 3600), 'hour');
}

/** Splits a problem into messages for fields (`{ email: '…' }`) and one for the whole form. */
export function splitProblem(problem, isField) {
  if (problem.code === 'email_taken') {
    return { errors: { email: 'This email already has an account.' }, alert: '' };
  }
  if (problem.code === 'wrong_password') {
    const name = isField('current_password') ? 'current_password' : 'password';
    return { errors: { [name]: 'This is not your password.' }, alert: '' };
  }
  if (problem.code === 'invalid_code') {
    const name = isField('recovery_code') ? 'recovery_code' : 'code';
    return { errors: { [name]: 'This code is wrong or was used already.' }, alert: '' };
  }
  const errors = {};
  const rest = [];
  for (const { pointer = '', detail } of problem.errors) {
    const name = pointer.split('/')[1];
    if (name && isField(name)) errors[name] ??= detail;
    else rest.push(detail);
  }
  const anyField = Object.keys(errors).length > 0;
  return { errors, alert: rest.join(' ') || (anyField ? '' : explain(problem)) };
}
