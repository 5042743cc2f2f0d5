import { useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { call } from './api.js';
import { checkEmail } from './checks.js';
import { Form, useForm } from './form.js';
import { EmailField } from './field.js';
import { SpamHint } from './note.js';
import { mailIsOn } from './settings.js';
import { Heading } from './view.js';

export function ForgotPassword() {
  const [mailedTo, setMailedTo] = useState('');
  if (!mailIsOn) return html`<${NoMail} />`;
  if (mailedTo) return html`<${OnItsWay} email=${mailedTo} onAgain=${() => setMailedTo('')} />`;
  return html`<${Ask} onMailed=${setMailedTo} />`;
}

function Ask({ onMailed }) {
  const form = useForm({
    read: ({ email }) => ({ email: email.trim() }),
    check: ({ email }) => ({ email: checkEmail(email) }),
    send: async (values) => {
      await call('POST', '/password/forgot', { body: values });
      onMailed(values.email);
    },
  });
  return html`
    <${Heading}>Forgot your password?<//>
    <p class="lead">Enter your email, and we send you a link to choose a new password.</p>
    <${Form} form=${form} label="Where to send the link" button="Send the Link">
      <${EmailField} form=${form} autocomplete="username" />
    <//>
    <p class="other">Remembered it? <a href="/login">Log In</a></p>`;
}

function NoMail() {
  return html`
    <${Heading}>Forgot your password?<//>
    <p class="lead">This site sends no mail, so it cannot send you a link. Please ask the administrator of this site for help.</p>
    <a class="primary" href="/login">Log In</a>`;
}

// The same page for every email: account enumeration.
function OnItsWay({ email, onAgain }) {
  return html`
    <${Heading}>Check your mail<//>
    <p class="lead">If there is an account for <strong>${email}</strong>, we have sent a link to it. The link
      works once, and only for a short time.</p>
    <${SpamHint} />
    <div class="choices">
      <a class="primary" href="/login">Log In</a>
      <button class="secondary" type="button" onClick=${onAgain}>Use Another Email</button>
    </div>`;
}
