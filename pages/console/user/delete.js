import { useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { EmailField } from '../../field.js';
import { Form, useForm } from '../../form.js';
import { ended } from '../../session.js';
import { request } from '../request.js';
import { navigate } from '../router.js';
import { Dialog } from '../confirm_dialog.js';

export function DeleteUser({ user, self }) {
  const [asking, setAsking] = useState(false);
  return html`
    <section class="card part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">The account and all its data are deleted immediately. To block a user, disable the account instead.</p>
      <button class="small wary" type="button" onClick=${() => setAsking(true)}>Delete This Account</button>
      ${asking && html`
        <${Dialog} id="deleting" title=${self ? 'Delete your own account?' : 'Delete this account?'} onClose=${() => setAsking(false)}>
          ${(close) => html`<${Typed} user=${user} self=${self} close=${close} />`}
        <//>`}
    </section>`;
}

// The admin types the email, so that the wrong tab does not delete the wrong user.
function Typed({ user, self, close }) {
  const form = useForm({
    scope: 'deleting',
    read: ({ email }) => ({ email: email.trim() }),
    check: ({ email }) => ({ email: email.toLowerCase() === user.email.toLowerCase() ? '' : 'This is not the email of the account.' }),
    send: async () => {
      await request('DELETE', `/admin/users/${user.id}`);
      if (self) await ended('Your account is deleted.');
      else navigate('/admin/users', `The account of ${user.name} is deleted.`);
    },
  });
  return html`
    <p class="hint" id="deleting-words">
      ${self && html`<strong>This is your own account.</strong> `}This cannot be undone.
      To confirm, type <strong><bdi>${user.email}</bdi></strong>.
    </p>
    <${Form} form=${form} label="Delete the account" look="danger" button="Delete Permanently" cancel=${close} cancelLabel="Keep It">
      <${EmailField} form=${form} label="Email of the account" autocomplete="off" />
    <//>`;
}
