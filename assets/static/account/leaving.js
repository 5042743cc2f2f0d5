import { useLayoutEffect, useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { checkPassword } from '../checks.js';
import { Form, useForm } from '../form.js';
import { PasswordField, Whose } from '../field.js';
import { go } from '../go.js';
import { ask, out } from '../session.js';

/** What is stored about a person: to take along, or to take away. */
export function Leaving({ user }) {
  const [sure, setSure] = useState(false);
  const take = useAction(async () => save(await ask('GET', '/me/export')));
  return html`
    <section class="part" aria-labelledby="data">
      <h2 id="data">Your data</h2>
      <p class="hint">Everything that is stored about you, in one JSON file.</p>
      <${Alert} of=${take} />
      <${ActionButton} action=${take} look="secondary">Download My Data<//>
    </section>
    <section class="part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">Your account and all that belongs to it are deleted, at once and for good.</p>
      <button class="secondary wary" type="button" onClick=${() => setSure(true)}>Delete My Account</button>
      ${sure && html`<${Delete} user=${user} onClose=${() => setSure(false)} />`}
    </section>`;
}

function save(everything) {
  const file = new Blob([JSON.stringify(everything, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `my-data-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function Delete({ user, onClose }) {
  const dialog = useRef(null);
  useLayoutEffect(() => { dialog.current.showModal(); }, []);
  const form = useForm({
    scope: 'delete',
    read: ({ password }) => ({ password }),
    check: ({ password }) => ({ password: checkPassword(password) }),
    send: async (values) => {
      await ask('DELETE', '/me', values);
      // In one go, or the account page would send whoever has left to the login.
      out('Your account is deleted.');
      go('signup');
    },
  });
  return html`
    <dialog ref=${dialog} aria-labelledby="delete-title" aria-describedby="delete-words" onClose=${onClose}>
      <h2 id="delete-title">Delete your account?</h2>
      <p class="hint" id="delete-words">This cannot be taken back. Enter your password if you are sure.</p>
      <${Form} form=${form} label="Delete the account" look="danger" button="Delete for Good"
        cancel=${() => dialog.current.close()} cancelWord="Keep It">
        <${Whose} user=${user} />
        <${PasswordField} form=${form} label="Your password" autocomplete="current-password" />
      <//>
    </dialog>`;
}
