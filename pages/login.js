import { useState } from './vendor/hooks.mjs';
import * as signIn from '../clients/js/src/sign_in.ts';
import { html } from './html.js';
import { arrival, dropArrival } from './arrival.js';
import { checkEmail, checkPassword } from './checks.js';
import { Due, goOn } from './due.js';
import { VisitorEmailField, PasswordField } from './field.js';
import { Form, useForm } from './form.js';
import { MailLogin } from './mail_login.js';
import { Note } from './note.js';
import { PasskeyLogin } from './passkey_login.js';
import { ProviderLogin } from './provider_login.js';
import { ending } from './provider_messages.js';
import { Providers } from './providers.js';
import { client } from './session.js';
import { mailIsOn, withNext } from './settings.js';
import { UsePublicUrl } from './use_public_url.js';
import { Heading } from './view.js';
import { phrase, t } from './words.js';

function retype(input) {
  input.focus();
  input.select();
}

export function LogIn({ session, settings }) {
  const [due, setDue] = useState(null);
  const [byMail, setByMail] = useState(false);
  const [note, setNote] = useState('');
  function restart(words) {
    dropArrival();
    setNote(words);
    setDue(null);
    setByMail(false);
  }
  if (due) return html`<${Due} due=${due} onDue=${setDue} onRestart=${restart} />`;
  if (arrival('login')?.ceremony) return html`<${ProviderLogin} onDue=${setDue} onRestart=${restart} />`;
  if (byMail) return html`<${MailLogin} onDue=${setDue} onRestart=${restart} />`;
  return html`<${Password} note=${note || ending(arrival('login')) || session.note} settings=${settings} onDue=${setDue} onMail=${() => setByMail(true)} />`;
}

function Password({ note, settings, onDue, onMail }) {
  const form = useForm({
    read: ({ email, password }) => ({ email: email.trim(), password }),
    check: ({ email, password }) => ({
      email: checkEmail(email),
      password: checkPassword(password),
    }),
    send: async (values) => {
      const result = await signIn.password(client, values);
      if (result.problem?.code === 'invalid_credentials') retype(form.element.current.elements.password);
      goOn(result, onDue);
    },
  });
  return html`
    <${Heading}>${t('login.heading')}<//>
    <${Note}>${note}<//>
    <${Form} form=${form} label=${t('login.form')} button=${t('action.log_in')}>
      <${VisitorEmailField} form=${form} autocomplete="username webauthn" />
      <${PasswordField} form=${form} autocomplete="current-password" />
    <//>
    <${PasskeyLogin} onDue=${onDue} />
    <${Providers} />
    ${form.code === 'cross_site' && html`<${UsePublicUrl} />`}
    ${needsLink(form.code, settings) && html`<${NoMail} />`}
    ${settings.mail_login !== 'off' && html`<p class="other"><button class="plain" type="button" onClick=${onMail}>${t('login.by_mail')}</button></p>`}
    ${mailIsOn && html`<p class="other"><a href="/forgot-password">${t('login.forgot')}</a></p>`}
    ${settings.signup === 'open' && html`<p class="other">${phrase('login.new_here', { link: html`<a href=${withNext('/signup')}>${t('action.sign_up')}</a>` })}</p>`}`;
}

// After a discreet sign-up the error is the same as for a wrong password, so the hint is shown for both.
function needsLink(code, settings) {
  return code === 'email_not_verified' || (code === 'invalid_credentials' && settings.require_verified_email);
}

// That mail cannot be requested without a login. A password reset confirms the email as well.
function NoMail() {
  const link = html`<a href="/forgot-password">${t('login.confirm_first.link')}</a>`;
  return html`<p class="hint aside">${phrase('login.confirm_first', { link })}</p>`;
}
