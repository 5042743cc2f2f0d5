import { useRef, useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { ActionButton, Alert, useAction } from '../../action.js';
import { Part, useEditing } from '../../account/part.js';
import { checkEmail } from '../../checks.js';
import { EmailField, Field } from '../../field.js';
import { Form, useForm } from '../../form.js';
import { request } from '../request.js';
import { mailIsOn } from '../../settings.js';
import { ConfirmDialog } from '../confirm_dialog.js';

/** The user's name, email, password and status. */
export function Details({ user, self, onChanged }) {
  const change = async (facts) => onChanged(await request('PATCH', `/admin/users/${user.id}`, facts));
  return html`
    <div class="card">
      <${Name} user=${user} change=${change} />
      <${Email} user=${user} change=${change} onChanged=${onChanged} />
      <${Password} user=${user} onChanged=${onChanged} />
      <${Status} user=${user} self=${self} change=${change} />
    </div>`;
}

function Name({ user, change }) {
  const part = useEditing();
  const form = useForm({
    scope: 'of-user',
    read: ({ name }) => ({ name: name.trim() }),
    check: ({ name }) => ({ name: name ? '' : 'Enter a name.' }),
    send: async (values) => {
      await change(values);
      part.close('The name is saved.');
    },
  });
  return html`
    <${Part} id="name" title="Name" change="Change name" part=${part} form=${html`
      <${Form} form=${form} label="Change name" button="Save" cancel=${() => part.close()}>
        <${Field} form=${form} name="name" label="Their name" type="text" autocomplete="off" defaultValue=${user.name} />
      <//>`}><bdi>${user.name}</bdi><//>`;
}

function Email({ user, change, onChanged }) {
  const part = useEditing();
  const form = useForm({
    scope: 'of-user',
    read: ({ email }) => ({ email: email.trim() }),
    check: ({ email }) => ({ email: checkEmail(email).replace('your email', 'an email') }),
    send: async (values) => {
      await change(values);
      part.close('The email is saved.');
    },
  });
  return html`
    <${Part} id="email" title="Email" change="Change email" part=${part}
      below=${!user.email_verified && html`<${Unconfirmed} user=${user} part=${part} onChanged=${onChanged} />`} form=${html`
      <${Form} form=${form} label="Change email" button="Save" cancel=${() => part.close()}>
        <p class="hint">The user logs in with the new email from now on and is logged out everywhere. The new email counts as not
          confirmed until the user confirms it.</p>
        <${EmailField} form=${form} label="Their email" autocomplete="off" />
      <//>`}>
      <bdi>${user.email}</bdi> <span class=${user.email_verified ? 'badge' : 'badge missing'}>${user.email_verified ? 'confirmed' : 'not confirmed'}</span>
    <//>`;
}

function Unconfirmed({ user, part, onChanged }) {
  const [asking, setAsking] = useState(false);
  const send = useAction(async () => {
    part.setMessage('');
    await request('POST', `/admin/users/${user.id}/email/verification`);
    part.setMessage(`We have sent a mail to ${user.email}.`);
    onChanged();
  });
  async function confirm() {
    onChanged(await request('PUT', `/admin/users/${user.id}/email/verified`));
    part.setMessage('The email is confirmed.');
  }
  return html`
    <${Alert} of=${send} />
    <p class="offer">
      ${mailIsOn && user.meta.status === 'active' && html`<${ActionButton} action=${send} look="plain">Send the confirmation again<//> · `}
      <button class="plain" type="button" onClick=${() => { part.setMessage(''); setAsking(true); }}>Confirm it yourself</button>
    </p>
    ${asking && html`
      <${ConfirmDialog} id="confirm-email" title="Confirm the email?" button="Confirm It" keep="Cancel" work=${confirm}
        onClose=${() => setAsking(false)}
        words=${html`Make sure that the mailbox <bdi>${user.email}</bdi> belongs to <bdi>${user.name}</bdi>: your app may trust a
          confirmed email.`} />`}`;
}

// An admin neither sets nor sees the password of an existing account. The user gets a link by mail.
function Password({ user, onChanged }) {
  const [message, setMessage] = useState('');
  const send = useAction(async () => {
    setMessage('');
    await request('POST', `/admin/users/${user.id}/password-reset`);
    setMessage(`We have sent a mail to ${user.email}.`);
    onChanged();
  });
  const why = !mailIsOn ? 'This server sends no mail, so no link can be sent.'
    : user.meta.status === 'disabled' ? 'No link can be sent while the account is disabled.'
      : 'The user chooses a new password by a link in a mail. A user without a password is invited again.';
  return html`
    <section class="part" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <div class="shown">
        <p class="hint">${why}</p>
        ${mailIsOn && user.meta.status === 'active' && html`<${ActionButton} action=${send} look="small">Send a Link<//>`}
      </div>
      <${Alert} of=${send} />
      <p class="said" role="status">${message}</p>
    </section>`;
}

function Status({ user, self, change }) {
  const [asking, setAsking] = useState(false);
  const [message, setMessage] = useState('');
  const button = useRef(null);
  const disabled = user.meta.status === 'disabled';
  const enable = useAction(async () => {
    await change({ status: 'active' });
    setMessage('The account is enabled.');
  });
  async function disable() {
    await change({ status: 'disabled' });
    setMessage('The account is disabled and logged out everywhere.');
  }
  const press = () => {
    if (disabled) return enable.run();
    setMessage('');
    setAsking(true);
  };
  return html`
    <section class="part" aria-labelledby="status">
      <h2 id="status">Status</h2>
      <div class="shown">
        <div>${disabled ? html`<span class="badge missing">disabled</span>` : html`<span class="badge">active</span>`}</div>
        <button ref=${button} class=${disabled ? 'small' : 'small wary'} type="button" aria-busy=${String(enable.busy)}
          aria-disabled=${String(enable.busy)} onClick=${press}>${disabled ? 'Enable' : 'Disable'}<span class="visually-hidden"> the account</span></button>
      </div>
      <${Alert} of=${enable} />
      <p class="said" role="status">${message}</p>
      ${asking && html`
        <${ConfirmDialog} id="disable" title="Disable the account?" button="Disable It" keep="Cancel" work=${disable}
          onClose=${() => setAsking(false)}
          words=${self
            ? 'This is your own account. You are logged out immediately, and only another admin can enable it again.'
            : html`<bdi>${user.name}</bdi> is logged out everywhere immediately, and cannot log in until you enable the account again.`} />`}
    </section>`;
}
