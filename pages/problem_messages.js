import { known, t } from './words.js';

/** The problem in one or two sentences for the user. */
export function explain(problem) {
  switch (problem.status) {
    case 0:
      return t(known(`code.${problem.code}`) ? `code.${problem.code}` : 'problem.network');
    case 429:
      return t('problem.too_many', { again: again(problem.retryAfter) });
    case 503:
      return t('problem.busy', { again: again(problem.retryAfter) });
  }
  if (problem.status >= 500) {
    const id = problem.requestId && ` ${t('problem.ours.id', { id: problem.requestId })}`;
    return `${t('problem.ours')}${id}`;
  }
  // The server's own sentence is for developers. It is shown for the codes of an app's hooks only.
  if (known(`code.${problem.code}`)) return t(`code.${problem.code}`);
  return problem.message || t('problem.unknown');
}

function again(retryAfter) {
  if (retryAfter === null) return t('again.soon');
  if (retryAfter < 120) return t('again.seconds', { n: Math.max(1, retryAfter) });
  if (retryAfter < 120 * 60) return t('again.minutes', { n: Math.ceil(retryAfter / 60) });
  return t('again.hours', { n: Math.ceil(retryAfter / 3600) });
}

// The field of a form that an error is about, by its code.
const FIELDS = {
  email_taken: ['email'],
  wrong_password: ['current_password', 'password'],
  invalid_code: ['recovery_code', 'code'],
};

/** Splits a problem into messages for fields (`{ email: '…' }`) and one for the whole form. */
export function splitProblem(problem, isField) {
  const field = FIELDS[problem.code]?.find((name) => isField(name)) ?? FIELDS[problem.code]?.at(-1);
  if (field) return { errors: { [field]: explain(problem) }, alert: '' };
  const errors = {};
  const rest = [];
  for (const { pointer = '', code, detail } of problem.errors) {
    const name = pointer.split('/')[1];
    const words = invalid(name, code) ?? detail;
    if (name && isField(name)) errors[name] ??= words;
    else rest.push(words);
  }
  const anyField = Object.keys(errors).length > 0;
  return { errors, alert: rest.join(' ') || (anyField ? '' : explain(problem)) };
}

// `new_email` is an email. What the catalogue does not know comes from an app's hook, or is for admins.
function invalid(name = '', code) {
  const key = `invalid.${name.replace(/^new_/, '')}.${code}`;
  return known(key) ? t(key) : undefined;
}
