import { useState } from './vendor/hooks.mjs';
import { signUp } from '../clients/js/src/index.ts';
import { html } from './html.js';
import { checkEmail, checkName, checkNewPassword, passwordHint } from './checks.js';
import { Due, goOn } from './due.js';
import { VisitorEmailField, Field, PasswordField } from './field.js';
import { Form, useForm } from './form.js';
import { MailSignUp } from './mail_login.js';
import { Mailbox, Note, SpamHint, life } from './note.js';
import { Providers } from './providers.js';
import { root } from './root.js';
import { client } from './session.js';
import { withNext } from './settings.js';
import { UsePublicUrl } from './use_public_url.js';
import { Heading } from './view.js';
import { phrase, t } from './words.js';

export function SignUp({ session, settings }) {
  const [mailedTo, setMailedTo] = useState('');
  const [byMail, setByMail] = useState(false);
  const [due, setDue] = useState(null);
  const restart = () => location.assign(`${root}/login`);
  if (due) return html`<${Due} due=${due} onDue=${setDue} onRestart=${restart} />`;
  if (mailedTo) return html`<${CheckMail} email=${mailedTo} settings=${settings} />`;
  if (settings.signup === 'closed') return html`<${Closed} note=${session.note} />`;
  if (byMail) return html`<${MailSignUp} onDue=${setDue} onRestart=${() => setByMail(false)} />`;
  return html`<${NewAccount} note=${session.note} settings=${settings} onMailed=${setMailedTo} onDue=${setDue} onMail=${() => setByMail(true)} />`;
}

function NewAccount({ note, settings, onMailed, onDue, onMail }) {
  const minBytes = settings.password_min_bytes;
  const form = useForm({
    // A password is not trimmed: spaces are part of it.
    read: ({ name, email, password }) => ({ name: name.trim(), email: email.trim(), password }),
    check: ({ name, email, password }) => ({
      name: checkName(name),
      email: checkEmail(email),
      password: checkNewPassword(password, minBytes),
    }),
    send: async (values) => {
      const result = await signUp(client, values);
      if (result.status === 'verification_sent') onMailed(values.email);
      else goOn(result, onDue);
    },
  });
  const instead = form.code === 'email_taken' && html`<a href=${withNext('/login')}>${t('signup.log_in_instead')}</a>`;
  return html`
    <${Heading}>${t('signup.heading')}<//>
    <${Note}>${note}<//>
    <${Form} form=${form} label=${t('signup.form')} button=${t('action.sign_up')}>
      <${Field} form=${form} name="name" label=${t('field.name')} type="text" autocomplete="name" />
      <${VisitorEmailField} form=${form} autocomplete="email" action=${instead} />
      <${PasswordField} form=${form} autocomplete="new-password" hint=${passwordHint(settings)} />
    <//>
    <${Providers} />
    ${form.code === 'cross_site' && html`<${UsePublicUrl} />`}
    ${settings.mail_login === 'signup' && html`<p class="other"><button class="plain" type="button" onClick=${onMail}>${t('signup.by_mail')}</button></p>`}
    <p class="other">${phrase('signup.have_account', { link: html`<a href=${withNext('/login')}>${t('action.log_in')}</a>` })}</p>`;
}

function Closed({ note }) {
  return html`
    <${Heading}>${t('signup.closed')}<//>
    <${Note}>${note}<//>
    <p class="lead">${t('signup.closed.why')}</p>
    <a class="primary" href="/login">${t('action.log_in')}</a>`;
}

function CheckMail({ email, settings }) {
  return html`
    <${Heading}>${t('mail.check')}<//>
    <p class="lead">${phrase('signup.mailed', { email: html`<${Mailbox}>${email}<//>` })} ${life(settings.link_lifetimes.verify)}</p>
    <${SpamHint} />
    <a class="primary" href="/login">${t('action.log_in')}</a>`;
}
