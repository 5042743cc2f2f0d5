import { useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { checkEmail, checkMailCode, checkName, withoutBlanks } from './checks.js';
import { Form, useForm } from './form.js';
import { CodeField, EmailField, Field } from './field.js';
import { Note, SpamHint } from './note.js';
import { finishLogin } from './due.js';
import { sendWithCookie } from './session.js';
import { Heading } from './view.js';

const ask = (values) => sendWithCookie('/mail-login', { ...values, cookie: true });

/** Finishes a login by mail with `shown`: the code, or the token of the link. */
export const finishByMail = (shown, onDue, onRestart) => finishLogin('/mail-login/finish', shown, onDue, onRestart);

/** Log in by a code in a mail. `onDue(problem)` gets what is still due, `onRestart(note)` goes back to the password. */
export function MailLogin({ email, onDue, onRestart }) {
  const [asked, setAsked] = useState(null);
  const form = useForm({
    read: (values) => ({ email: values.email.trim() }),
    check: (values) => ({ email: checkEmail(values.email) }),
    send: async (values) => {
      await ask(values);
      setAsked(values);
    },
  });
  if (asked) return html`<${EnterCode} asked=${asked} onDue=${onDue} onRestart=${onRestart} />`;
  return html`
    <${Heading}>Log in by mail<//>
    <p class="lead">We send you a code and a link. You need no password.</p>
    <${Form} form=${form} label="Where to send the code" button="Email Me a Code">
      <${Field} form=${form} name="email" label="Email" type="email" inputmode="email" autocapitalize="none"
        spellcheck=${false} autocomplete="username" defaultValue=${email} />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>Use a password</button></p>`;
}

/** Sign up without a password. An email that has an account gets the code to log in. */
export function MailSignUp({ onDue, onRestart }) {
  const [asked, setAsked] = useState(null);
  const form = useForm({
    read: ({ name, email }) => ({ name: name.trim(), email: email.trim() }),
    check: ({ name, email }) => ({ name: checkName(name), email: checkEmail(email) }),
    send: async (values) => {
      await ask(values);
      setAsked(values);
    },
  });
  if (asked) return html`<${EnterCode} asked=${asked} onDue=${onDue} onRestart=${onRestart} />`;
  return html`
    <${Heading}>Sign up by mail<//>
    <p class="lead">We send you a code and a link. You need no password.</p>
    <${Form} form=${form} label="New account" button="Email Me a Code">
      <${Field} form=${form} name="name" label="Name" type="text" autocomplete="name" />
      <${EmailField} form=${form} autocomplete="email" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>Choose a password instead</button></p>`;
}

// The same for every email: account enumeration.
function EnterCode({ asked, onDue, onRestart }) {
  const [note, setNote] = useState('');
  const form = useForm({
    read: ({ code }) => ({ code: withoutBlanks(code) }),
    check: ({ code }) => ({ code: checkMailCode(code) }),
    send: (values) => finishByMail(values, onDue, onRestart),
  });
  const again = useAction(async () => {
    setNote('');
    await ask(asked);
    setNote('If a minute has passed since the last mail, another one is on its way.');
  });
  return html`
    <${Heading}>Check your mail<//>
    <p class="lead">If <strong>${asked.email}</strong> can log in here, we have sent a code to it. Enter the code, or open
      the link of the mail in this browser.</p>
    <${Note}>${note}<//>
    <${Form} form=${form} label="Code from the mail" button="Log In">
      <${CodeField} form=${form} />
    <//>
    <${SpamHint} />
    <${Alert} of=${again} />
    <p class="other"><${ActionButton} action=${again} look="plain">Send another code<//></p>
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>Start again</button></p>`;
}
