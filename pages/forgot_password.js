import { useState } from './vendor/hooks.mjs';
import { forgotPassword } from '../clients/js/src/account.ts';
import { html } from './html.js';
import { checkEmail } from './checks.js';
import { VisitorEmailField } from './field.js';
import { Form, useForm } from './form.js';
import { Mailbox, SpamHint, life } from './note.js';
import { ok } from './problem.js';
import { client } from './session.js';
import { mailIsOn } from './settings.js';
import { Heading } from './view.js';
import { phrase, t } from './words.js';

export function ForgotPassword({ settings }) {
  const [mailedTo, setMailedTo] = useState('');
  if (!mailIsOn) return html`<${NoMail} />`;
  if (mailedTo) return html`<${OnItsWay} email=${mailedTo} settings=${settings} onAgain=${() => setMailedTo('')} />`;
  return html`<${Ask} onMailed=${setMailedTo} />`;
}

function Ask({ onMailed }) {
  const form = useForm({
    read: ({ email }) => ({ email: email.trim() }),
    check: ({ email }) => ({ email: checkEmail(email) }),
    send: async (values) => {
      ok(await forgotPassword(client, values.email));
      onMailed(values.email);
    },
  });
  return html`
    <${Heading}>${t('forgot.heading')}<//>
    <p class="lead">${t('forgot.lead')}</p>
    <${Form} form=${form} label=${t('forgot.form')} button=${t('action.send_link')}>
      <${VisitorEmailField} form=${form} autocomplete="username" />
    <//>
    <p class="other">${phrase('forgot.remembered', { link: html`<a href="/login">${t('action.log_in')}</a>` })}</p>`;
}

function NoMail() {
  return html`
    <${Heading}>${t('forgot.heading')}<//>
    <p class="lead">${t('forgot.no_mail')}</p>
    <a class="primary" href="/login">${t('action.log_in')}</a>`;
}

// The same page for every email: account enumeration.
function OnItsWay({ email, settings, onAgain }) {
  return html`
    <${Heading}>${t('mail.check')}<//>
    <p class="lead">${phrase('forgot.mailed', { email: html`<${Mailbox}>${email}<//>` })} ${life(settings.link_lifetimes.reset)}</p>
    <${SpamHint} />
    <div class="choices">
      <a class="primary" href="/login">${t('action.log_in')}</a>
      <button class="secondary" type="button" onClick=${onAgain}>${t('forgot.another_email')}</button>
    </div>`;
}
