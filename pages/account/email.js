import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { checkEmail, checkPassword } from '../checks.js';
import { Form, useForm } from '../form.js';
import { EmailField, PasswordField, UsernameField } from '../field.js';
import { request } from '../session.js';
import { mailIsOn } from '../settings.js';
import { Part, useEditing } from './part.js';

export function Email({ user }) {
  const part = useEditing();
  // Changing the email and confirming it both need mail.
  const form = mailIsOn && html`<${Change} user=${user} part=${part} />`;
  const below = mailIsOn && !user.email_verified && html`<${SendAgain} user=${user} part=${part} />`;
  return html`
    <${Part} title="Email" part=${part} form=${form} below=${below}>
      <span>${user.email}</span> <span class=${user.email_verified ? 'badge' : 'badge missing'}>${user.email_verified ? 'confirmed' : 'not confirmed'}</span>
    <//>`;
}

function SendAgain({ user, part }) {
  const send = useAction(async () => {
    part.setMessage('');
    await request('POST', '/me/email/verification');
    part.setMessage(`We have sent a mail to ${user.email}. Open the link in it. Please check your spam folder too.`);
  });
  return html`
    <${Alert} of=${send} />
    <p class="offer"><${ActionButton} action=${send} look="plain">Send the mail again<//></p>`;
}

function Change({ user, part }) {
  const form = useForm({
    scope: 'email',
    read: ({ new_email, password }) => ({ new_email: new_email.trim(), password }),
    check: ({ new_email, password }) => ({
      new_email: checkEmail(new_email) || (new_email === user.email ? 'This is your email already.' : ''),
      password: checkPassword(password),
    }),
    send: async (values) => {
      await request('POST', '/me/email', values);
      part.close(`We have sent a mail to ${values.new_email}. Your email changes when you open the link in it.`);
    },
  });
  return html`
    <${Form} form=${form} label="Change email" button="Send the Link" cancel=${() => part.close()}>
      <p class="hint">We send a link to the new email. Until you open it, ${user.email} stays your email.</p>
      <${UsernameField} user=${user} />
      <${EmailField} form=${form} name="new_email" label="New email" autocomplete="email" />
      <${PasswordField} form=${form} label="Your password" autocomplete="current-password" />
    <//>`;
}
