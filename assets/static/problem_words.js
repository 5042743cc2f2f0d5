/** One or two sentences for the person at the page. */
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
  return problem.message || 'That did not work. Please try again.';
}

function again(retryAfter) {
  if (retryAfter === null) return 'Please try again in a moment.';
  const wait = retryAfter < 120 ? `${Math.max(1, retryAfter)} s` : `${Math.ceil(retryAfter / 60)} min`;
  return `Please try again in ${wait}.`;
}

/** Splits a refusal into sentences for fields (`{ email: '…' }`) and one for the whole form. */
export function sortOut(problem, isField) {
  if (problem.code === 'email_taken') {
    return { errors: { email: 'This email already has an account.' }, alert: '' };
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
