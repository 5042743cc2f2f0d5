import { useLayoutEffect, useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { checkPassword } from '../checks.js';
import { Form, useForm } from '../form.js';
import { PasswordField, UsernameField } from '../field.js';
import { go } from '../go.js';
import { saveFile } from '../save_file.js';
import { request, sessionEnded } from '../session.js';

/** The data stored about the user: export it, or delete the account. */
export function YourData({ user }) {
  const [confirming, setConfirming] = useState(false);
  const download = useAction(async () => save(await request('GET', '/me/export')));
  return html`
    <section class="part" aria-labelledby="data">
      <h2 id="data">Your data</h2>
      <p class="hint">All data that is stored about you, in one JSON file.</p>
      <${Alert} of=${download} />
      <${ActionButton} action=${download} look="secondary">Download My Data<//>
    </section>
    <section class="part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">Your account and all its data are deleted immediately. This cannot be undone.</p>
      <button class="secondary wary" type="button" onClick=${() => setConfirming(true)}>Delete My Account</button>
      ${confirming && html`<${Delete} user=${user} onClose=${() => setConfirming(false)} />`}
    </section>`;
}

function save(everything) {
  const name = `my-data-${new Date().toISOString().slice(0, 10)}.json`;
  saveFile(name, 'application/json', JSON.stringify(everything, null, 2));
}

function Delete({ user, onClose }) {
  const dialog = useRef(null);
  useLayoutEffect(() => { dialog.current.showModal(); }, []);
  const form = useForm({
    scope: 'delete',
    read: ({ password }) => ({ password }),
    check: ({ password }) => ({ password: checkPassword(password) }),
    send: async (values) => {
      await request('DELETE', '/me', values);
      // In one step: otherwise the account page would redirect to the login first.
      sessionEnded('Your account is deleted.');
      go('signup');
    },
  });
  return html`
    <dialog ref=${dialog} aria-labelledby="delete-title" aria-describedby="delete-words" onClose=${onClose}>
      <h2 id="delete-title">Delete your account?</h2>
      <p class="hint" id="delete-words">This cannot be undone. Enter your password to confirm.</p>
      <${Form} form=${form} label="Delete the account" look="danger" button="Delete Permanently"
        cancel=${() => dialog.current.close()} cancelLabel="Keep It">
        <${UsernameField} user=${user} />
        <${PasswordField} form=${form} label="Your password" autocomplete="current-password" />
      <//>
    </dialog>`;
}
