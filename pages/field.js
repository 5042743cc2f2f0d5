import { useEffect, useLayoutEffect, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { keepEmail, typedEmail } from './typed_email.js';
import { t } from './words.js';

export function Field({ form, name, label, hint, action, children, ...input }) {
  const error = form.errors[name];
  const id = form.id(name);
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <div class="entry">
        <input id=${id} name=${name} required ...${input}
          aria-invalid=${error ? 'true' : undefined} aria-describedby=${described || undefined} />
        ${children}
      </div>
      ${error && html`<p class="error" id="${id}-error">${error} ${action}</p>`}
      ${hint && !error && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    </div>`;
}

export function EmailField({ form, name = 'email', label = t('field.email'), ...input }) {
  return html`
    <${Field} form=${form} name=${name} label=${label} type="email" dir="ltr" inputmode="email" autocapitalize="none"
      spellcheck=${false} ...${input} />`;
}

/** The email of a visitor who is not logged in: the pages of the login pass it on. */
export function VisitorEmailField({ form, ...input }) {
  // Written into the element, because the server may have made it; what is typed or filled in already stays.
  useLayoutEffect(() => {
    const { email } = form.element.current.elements;
    if (email.value) keepEmail(email.value);
    else email.value = typedEmail();
  }, []);
  const keep = ({ target }) => keepEmail(target.value);
  return html`<${EmailField} form=${form} ...${input} onInput=${keep} onChange=${keep} />`;
}

/** `show`: the name of the button that shows the password. */
export function PasswordField({ form, name = 'password', label = t('field.password'), show = t('field.password.show'), autocomplete, hint }) {
  const [shown, setShown] = useState(false);
  // Submitted as a password field, so that browsers do not store it in the autofill history of text fields.
  useEffect(() => { if (form.busy) setShown(false); }, [form.busy]);
  return html`
    <${Field} form=${form} name=${name} label=${label} type=${shown ? 'text' : 'password'} hint=${hint}
      autocapitalize="none" spellcheck=${false} autocomplete=${autocomplete}>
      <button class="reveal" type="button" aria-pressed=${String(shown)} aria-controls=${form.id(name)} onClick=${() => setShown(!shown)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!shown && html`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${show}</span>
      </button>
    <//>`;
}

/** A code of an authenticator app, or of a mail. */
export const CodeField = ({ form }) => html`
  <${Field} form=${form} name="code" label=${t('field.code')} type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" spellcheck=${false} />`;

/** One of the codes that stand in for a lost app. */
export const RecoveryCodeField = ({ form }) => html`
  <${Field} form=${form} name="recovery_code" label=${t('field.recovery_code')} type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck=${false} />`;

// A hidden field that tells password managers which account the password belongs to.
export const UsernameField = ({ user }) => html`
  <input type="text" name="username" autocomplete="username" value=${user.email} readonly hidden />`;
