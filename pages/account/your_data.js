import { useLayoutEffect, useRef, useState } from '../vendor/hooks.mjs';
import { exportData, remove } from '../../clients/js/src/account.ts';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { checkPassword } from '../checks.js';
import { PasswordField, UsernameField } from '../field.js';
import { Form, useForm } from '../form.js';
import { go } from '../go.js';
import { ok } from '../problem.js';
import { saveFile } from '../save_file.js';
import { client, endedBy, hold } from '../session.js';
import { t } from '../words.js';

/** The data stored about the user: export it, or delete the account. */
export function YourData({ user }) {
  const [confirming, setConfirming] = useState(false);
  const download = useAction(async () => save(ok(await exportData(client))));
  return html`
    <section class="part" aria-labelledby="data">
      <h2 id="data">${t('data.title')}</h2>
      <p class="hint">${t('data.hint')}</p>
      <${Alert} of=${download} />
      <${ActionButton} action=${download} look="secondary">${t('data.download')}<//>
    </section>
    <section class="part" aria-labelledby="delete">
      <h2 id="delete">${t('delete.title')}</h2>
      <p class="hint">${t('delete.hint')}</p>
      <button class="secondary wary" type="button" onClick=${() => setConfirming(true)}>${t('delete.button')}</button>
      ${confirming && html`<${Delete} user=${user} onClose=${() => setConfirming(false)} />`}
    </section>`;
}

function save(everything) {
  const name = `${t('data.file')}-${new Date().toISOString().slice(0, 10)}.json`;
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
      // Held: otherwise the account page would redirect to the login first.
      hold(true);
      try {
        await endedBy(remove(client, values), t('session.deleted'));
        go('signup');
      } finally {
        hold(false);
      }
    },
  });
  return html`
    <dialog ref=${dialog} aria-labelledby="delete-title" aria-describedby="delete-words" onClose=${onClose}>
      <h2 id="delete-title">${t('delete.question')}</h2>
      <p class="hint" id="delete-words">${t('delete.words')}</p>
      <${Form} form=${form} label=${t('delete.title')} look="danger" button=${t('delete.confirm')}
        cancel=${() => dialog.current.close()} cancelLabel=${t('delete.keep')}>
        <${UsernameField} user=${user} />
        <${PasswordField} form=${form} label=${t('field.your_password')} autocomplete="current-password" />
      <//>
    </dialog>`;
}
