import { html } from '../html.js';
import { checkNewPassword, checkPassword, passwordHint } from '../checks.js';
import { Form, useForm } from '../form.js';
import { PasswordField, UsernameField } from '../field.js';
import { request } from '../session.js';
import { mailIsOn } from '../settings.js';
import { Part, useEditing } from './part.js';

export function Password({ user, minBytes, onChanged }) {
  const part = useEditing();
  const form = html`<${Change} user=${user} minBytes=${minBytes} part=${part} onChanged=${onChanged} />`;
  return html`
    <${Part} title="Password" part=${part} form=${form}><span class="soft">Stored only as a hash</span><//>`;
}

function Change({ user, minBytes, part, onChanged }) {
  const form = useForm({
    scope: 'change',
    read: ({ current_password, new_password }) => ({ current_password, new_password }),
    check: ({ current_password, new_password }) => ({
      current_password: checkPassword(current_password),
      new_password: checkNewPassword(new_password, minBytes),
    }),
    send: async (values) => {
      await request('PUT', '/me/password', values);
      part.close('Your new password is saved. All other devices are logged out.');
      onChanged();
    },
  });
  return html`
    <${Form} form=${form} label="Change password" button="Save" cancel=${() => part.close()}>
      <${UsernameField} user=${user} />
      <${PasswordField} form=${form} name="current_password" label="Current password" autocomplete="current-password" />
      <${PasswordField} form=${form} name="new_password" label="New password" autocomplete="new-password"
        hint=${passwordHint(minBytes)} />
      ${mailIsOn && html`<p class="hint">No current password? <a href="/forgot-password">Choose one by mail</a>.</p>`}
    <//>`;
}
