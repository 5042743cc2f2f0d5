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
    <p class="lead">Tell us your email address, and we send you a link that lets you choose a new one.</p>
    <${Form} form=${form} label="Where to send the link" button="Send the Link">
      <${EmailField} form=${form} autocomplete="username" />
    <//>
    <p class="other">Remembered it? <a href="/login">Log In</a></p>`;
}

function NoMail() {
  return html`
    <${Heading}>Forgot your password?<//>
    <p class="lead">This site sends no mail, so it cannot send you a link. Please ask whoever runs it for help.</p>
    <a class="primary" href="/login">Log In</a>`;
}

// The same for everybody: whether there is such an account is nobody's business.
function OnItsWay({ email, onAgain }) {
  return html`
    <${Heading}>Check your mail<//>
    <p class="lead">If there is an account for <strong>${email}</strong>, a mail with a link is on its way. The link
      works once, and only for a short time.</p>
    <${SpamHint} />
    <div class="choices">
      <a class="primary" href="/login">Log In</a>
      <button class="secondary" type="button" onClick=${onAgain}>Use Another Address</button>
    </div>`;
}
