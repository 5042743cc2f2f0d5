import { useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { EmailField } from '../../field.js';
import { Form, useForm } from '../../form.js';
import { out } from '../../session.js';
import { ask } from '../ask.js';
import { visit } from '../place.js';
import { Box } from '../sure.js';

export function Leaving({ user, self }) {
  const [asking, setAsking] = useState(false);
  return html`
    <section class="card part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">At once and for good, with all that belongs to it. To keep somebody out, disable the account instead.</p>
      <button class="small wary" type="button" onClick=${() => setAsking(true)}>Delete This Account</button>
      ${asking && html`
        <${Box} id="deleting" title=${self ? 'Delete your own account?' : 'Delete this account?'} onClose=${() => setAsking(false)}>
          ${(close) => html`<${Typed} user=${user} self=${self} close=${close} />`}
        <//>`}
    </section>`;
}

// Typed, not clicked: whoever has two people open in two tabs should notice which one this is.
function Typed({ user, self, close }) {
  const form = useForm({
    scope: 'deleting',
    read: ({ email }) => ({ email: email.trim() }),
    check: ({ email }) => ({ email: email.toLowerCase() === user.email.toLowerCase() ? '' : 'This is not the email of the account.' }),
    send: async () => {
      await ask('DELETE', `/admin/users/${user.id}`);
      if (self) out('Your account is deleted.');
      else visit('/admin/people', `The account of ${user.name} is deleted.`);
    },
  });
  return html`
    <p class="hint" id="deleting-words">
      ${self && html`<strong>This is your own account.</strong> `}This cannot be taken back.
      If you are sure, type <strong><bdi>${user.email}</bdi></strong>.
    </p>
    <${Form} form=${form} label="Delete the account" look="danger" button="Delete for Good" cancel=${close} cancelWord="Keep It">
      <${EmailField} form=${form} label="Email of the account" autocomplete="off" />
    <//>`;
}
