import { useState } from './vendor/hooks.mjs';
import * as signIn from '../clients/js/src/sign_in.ts';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { checkEmail, checkMailCode, checkName, withoutBlanks } from './checks.js';
import { goOn } from './due.js';
import { CodeField, Field, VisitorEmailField } from './field.js';
import { Form, useForm } from './form.js';
import { Mailbox, Note, SpamHint } from './note.js';
import { ok } from './problem.js';
import { orRestart } from './second_factor.js';
import { client } from './session.js';
import { Heading } from './view.js';
import { phrase, t } from './words.js';

const ask = async (values) => ok(await signIn.mail(client, values));

/** Finishes a login by mail with `shown`: the code, or the token of the link. */
export async function finishByMail(shown, onDue, onRestart) {
  goOn(await orRestart(signIn.mailFinish(client, shown), onRestart), onDue);
}

/** Log in by a code in a mail. `onDue(problem)` gets what is still due, `onRestart(note)` goes back to the password. */
export function MailLogin({ onDue, onRestart }) {
  const [asked, setAsked] = useState(null);
  const form = useForm({
    read: (values) => ({ email: values.email.trim() }),
    check: (values) => ({ email: checkEmail(values.email) }),
    send: async (values) => {
      setAsked({ values, reply: await ask(values) });
    },
  });
  if (asked) return html`<${EnterCode} asked=${asked} onDue=${onDue} onRestart=${onRestart} />`;
  return html`
    <${Heading}>${t('mail_login.heading')}<//>
    <p class="lead">${t('mail_login.lead')}</p>
    <${Form} form=${form} label=${t('mail_login.form')} button=${t('mail_login.send')}>
      <${VisitorEmailField} form=${form} autocomplete="username" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>${t('mail_login.use_password')}</button></p>`;
}

/** Sign up without a password. An email that has an account gets the code to log in. */
export function MailSignUp({ onDue, onRestart }) {
  const [asked, setAsked] = useState(null);
  const form = useForm({
    read: ({ name, email }) => ({ name: name.trim(), email: email.trim() }),
    check: ({ name, email }) => ({ name: checkName(name), email: checkEmail(email) }),
    send: async (values) => {
      setAsked({ values, reply: await ask(values) });
    },
  });
  if (asked) return html`<${EnterCode} asked=${asked} onDue=${onDue} onRestart=${onRestart} />`;
  return html`
    <${Heading}>${t('mail_login.signup')}<//>
    <p class="lead">${t('mail_login.lead')}</p>
    <${Form} form=${form} label=${t('signup.form')} button=${t('mail_login.send')}>
      <${Field} form=${form} name="name" label=${t('field.name')} type="text" autocomplete="name" />
      <${VisitorEmailField} form=${form} autocomplete="email" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>${t('mail_login.choose_password')}</button></p>`;
}

// The same for every email: account enumeration.
function EnterCode({ asked: { values, reply }, onDue, onRestart }) {
  const [note, setNote] = useState('');
  const form = useForm({
    read: ({ code }) => ({ code: withoutBlanks(code) }),
    check: ({ code }) => ({ code: checkMailCode(code) }),
    send: (shown) => finishByMail(shown, onDue, onRestart),
  });
  const again = useAction(async () => {
    setNote('');
    await ask(values);
    setNote(t('mail_login.sent_again'));
  });
  return html`
    <${Heading}>${t('mail.check')}<//>
    <p class="lead">${phrase('mail_login.mailed', { email: html`<${Mailbox}>${values.email}<//>` })} ${t('mail_login.life', { n: Math.round(reply.expires_in / 60) })}</p>
    <${Note}>${note}<//>
    <${Form} form=${form} label=${t('mail_login.code_form')} button=${t('action.log_in')}>
      <${CodeField} form=${form} />
    <//>
    <${SpamHint} />
    <${Alert} of=${again} />
    <p class="other"><${ActionButton} action=${again} look="plain">${t('mail_login.again')}<//></p>
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>${t('action.start_again')}</button></p>`;
}
