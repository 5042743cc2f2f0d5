import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { checkEmail, checkPassword } from '../checks.js';
import { Form, useForm } from '../form.js';
import { EmailField, PasswordField, UsernameField } from '../field.js';
import { life } from '../note.js';
import { request } from '../session.js';
import { mailIsOn } from '../settings.js';
import { phrase, t } from '../words.js';
import { Part, useEditing } from './part.js';

export function Email({ user, settings: { link_lifetimes: lives } }) {
  const part = useEditing();
  // Changing the email and confirming it both need mail.
  const form = mailIsOn && html`<${Change} user=${user} part=${part} lifetime=${lives.change_email} />`;
  const below = mailIsOn && !user.email_verified && html`<${SendAgain} user=${user} part=${part} lifetime=${lives.verify} />`;
  return html`
    <${Part} id="email" title=${t('account.email')} change=${t('account.email.change')} part=${part} form=${form} below=${below}>
      <bdi>${user.email}</bdi> <${State} confirmed=${user.email_verified} />
    <//>`;
}

const State = ({ confirmed }) => (confirmed
  ? html`<span class="badge">${t('account.email.confirmed')}</span>`
  : html`<span class="badge missing">${t('account.email.not_confirmed')}</span>`);

const bdi = (email) => ({ email: html`<bdi>${email}</bdi>` });

function SendAgain({ user, part, lifetime }) {
  const send = useAction(async () => {
    part.setMessage('');
    await request('POST', '/me/email/verification');
    part.setMessage([...phrase('account.email.sent_again', bdi(user.email)), ' ', life(lifetime)]);
  });
  return html`
    <${Alert} of=${send} />
    <p class="offer"><${ActionButton} action=${send} look="plain">${t('account.email.again')}<//></p>`;
}

function Change({ user, part, lifetime }) {
  const form = useForm({
    scope: 'email',
    read: ({ new_email, password }) => ({ new_email: new_email.trim(), password }),
    check: ({ new_email, password }) => ({
      new_email: checkEmail(new_email) || (new_email === user.email ? t('check.email.same') : ''),
      password: checkPassword(password),
    }),
    send: async (values) => {
      await request('POST', '/me/email', values);
      part.close([...phrase('account.email.mailed', bdi(values.new_email)), ' ', life(lifetime)]);
    },
  });
  return html`
    <${Form} form=${form} label=${t('account.email.change')} button=${t('action.send_link')} cancel=${() => part.close()}>
      <p class="hint">${phrase('account.email.hint', bdi(user.email))}</p>
      <${UsernameField} user=${user} />
      <${EmailField} form=${form} name="new_email" label=${t('field.new_email')} autocomplete="email" />
      <${PasswordField} form=${form} label=${t('field.your_password')} autocomplete="current-password" />
    <//>`;
}
