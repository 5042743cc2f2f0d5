import { html } from '../html.js';
import { checkNewPassword, checkPassword, passwordHint } from '../checks.js';
import { Form, useForm } from '../form.js';
import { PasswordField, UsernameField } from '../field.js';
import { request } from '../session.js';
import { mailIsOn } from '../settings.js';
import { phrase, t } from '../words.js';
import { Part, useEditing } from './part.js';

export function Password({ user, settings, isNone, onChanged }) {
  const part = useEditing();
  if (isNone) {
    return html`
      <${Part} id="password" title=${t('account.password')} part=${part}>
        <span class="soft">${t('account.password.none')}</span>
        ${mailIsOn && html` <a href="/forgot-password">${t('account.password.by_mail.link')}</a>`}
      <//>`;
  }
  const form = html`<${Change} user=${user} settings=${settings} part=${part} onChanged=${onChanged} />`;
  return html`
    <${Part} id="password" title=${t('account.password')} change=${t('account.password.change')} part=${part} form=${form}><span class="soft">${t('account.password.stored')}</span><//>`;
}

function Change({ user, settings, part, onChanged }) {
  const form = useForm({
    scope: 'change',
    read: ({ current_password, new_password }) => ({ current_password, new_password }),
    check: ({ current_password, new_password }) => ({
      current_password: checkPassword(current_password),
      new_password: checkNewPassword(new_password, settings.password_min_bytes),
    }),
    send: async (values) => {
      await request('PUT', '/me/password', values);
      part.close(t('account.password.saved'));
      onChanged();
    },
  });
  return html`
    <${Form} form=${form} label=${t('account.password.change')} button=${t('action.save')} cancel=${() => part.close()}>
      <${UsernameField} user=${user} />
      <${PasswordField} form=${form} name="current_password" label=${t('field.current_password')} show=${t('field.current_password.show')} autocomplete="current-password" />
      <${PasswordField} form=${form} name="new_password" label=${t('field.new_password')} show=${t('field.new_password.show')} autocomplete="new-password"
        hint=${passwordHint(settings)} />
      ${mailIsOn && html`<p class="hint">${phrase('account.password.by_mail', { link: html`<a href="/forgot-password">${t('account.password.by_mail.link')}</a>` })}</p>`}
    <//>`;
}
