import * as secondFactor from '../clients/js/src/second_factor.ts';
import { html } from './html.js';
import { checkMailCode, withoutBlanks } from './checks.js';
import { Enrolment } from './enrolment.js';
import { CodeField } from './field.js';
import { Form, useForm } from './form.js';
import { SpamHint } from './note.js';
import { ok } from './problem.js';
import { SecondFactor, orRestart } from './second_factor.js';
import { client } from './session.js';
import { Heading } from './view.js';
import { t } from './words.js';

/** Goes on after the answer to a proof: `onDue(result)` gets what is still due. An error is thrown as a Problem. */
export function goOn(result, onDue) {
  if (['second_factor_required', 'second_factor_enrolment_required'].includes(result.status)) onDue(result);
  else ok(result);
}

/** What is due after a first proof that was right. `onRestart(note)` goes back to it. */
export function Due({ due, onDue, onRestart }) {
  if (due.status !== 'second_factor_required') return html`<${Enrolment} methods=${due.methods} onRestart=${onRestart} />`;
  if (due.methods.includes('mail_code')) return html`<${DeviceCode} due=${due} onDue=${onDue} onRestart=${onRestart} />`;
  return html`<${SecondFactor} methods=${due.methods} onRestart=${onRestart} />`;
}

/** A device that is not known, and an account without a factor: the server has mailed a code. */
function DeviceCode({ due, onDue, onRestart }) {
  const form = useForm({
    read: ({ code }) => ({ code: withoutBlanks(code) }),
    check: ({ code }) => ({ code: checkMailCode(code) }),
    send: async (values) => goOn(await orRestart(secondFactor.code(client, values), onRestart), onDue),
  });
  return html`
    <${Heading}>${t('mail.check')}<//>
    <p class="lead">${t('second_factor.new_device')} ${t('mail_login.code_life', { n: Math.round(due.expires_in / 60) })}</p>
    <${Form} form=${form} label=${t('mail_login.code_form')} button=${t('action.continue')}>
      <${CodeField} form=${form} />
    <//>
    <${SpamHint} />
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>${t('action.start_again')}</button></p>`;
}
