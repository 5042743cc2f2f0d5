import { html } from './html.js';
import { checkMailCode, withoutBlanks } from './checks.js';
import { Enrolment } from './enrolment.js';
import { CodeField } from './field.js';
import { Form, useForm } from './form.js';
import { SpamHint } from './note.js';
import { SecondFactor, orRestart } from './second_factor.js';
import { enter, sendWithCookie } from './session.js';
import { Heading } from './view.js';
import { t } from './words.js';

/** Whether the first proof was right, and something else is due. */
export const isDue = (problem) => ['second_factor_required', 'second_factor_enrolment_required'].includes(problem.code);

/** Finishes a login by `shown`. `onDue(problem)` gets what is still due, `onRestart(note)` goes back to the first proof. */
export async function finishLogin(path, shown, onDue, onRestart) {
  try {
    enter(await orRestart(sendWithCookie(path, shown), onRestart));
  } catch (problem) {
    if (!isDue(problem)) throw problem;
    onDue(problem);
  }
}

/** What is due after `problem`, a first proof that was right. `onRestart(note)` goes back to it. */
export function Due({ problem, onDue, onRestart }) {
  if (problem.code !== 'second_factor_required') return html`<${Enrolment} methods=${problem.methods} onRestart=${onRestart} />`;
  if (problem.methods.includes('mail_code')) return html`<${DeviceCode} onDue=${onDue} onRestart=${onRestart} />`;
  return html`<${SecondFactor} methods=${problem.methods} onRestart=${onRestart} />`;
}

/** A device that is not known, and an account without a factor: the server has mailed a code. */
function DeviceCode({ onDue, onRestart }) {
  const form = useForm({
    read: ({ code }) => ({ code: withoutBlanks(code) }),
    check: ({ code }) => ({ code: checkMailCode(code) }),
    send: (values) => finishLogin('/login/second-factor', values, onDue, onRestart),
  });
  return html`
    <${Heading}>${t('mail.check')}<//>
    <p class="lead">${t('second_factor.new_device')}</p>
    <${Form} form=${form} label=${t('mail_login.code_form')} button=${t('action.continue')}>
      <${CodeField} form=${form} />
    <//>
    <${SpamHint} />
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>${t('action.start_again')}</button></p>`;
}
