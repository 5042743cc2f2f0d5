import { useEffect, useLayoutEffect, useRef, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { checkCode, checkPassword } from './checks.js';
import { Form, useForm } from './form.js';
import { CodeField, PasswordField, UsernameField } from './field.js';
import { stepUp, useSession } from './session.js';
import { useSettings } from './settings.js';
import { onStepUp, settleStepUp } from './step_up_state.js';

/** The re-authentication dialog, in front of the page whose request needs it. */
export function StepUp() {
  const session = useSession();
  const [asked, setAsked] = useState(false);
  useEffect(() => onStepUp(setAsked), []);
  const inside = session.status === 'in';
  // The user has logged out meanwhile: cancel.
  useEffect(() => { if (asked && !inside) settleStepUp(false); }, [asked, inside]);
  return asked && inside ? html`<${Question} user=${session.user} />` : null;
}

function Question({ user }) {
  const settings = useSettings();
  const dialog = useRef(null);
  useLayoutEffect(() => { dialog.current.showModal(); }, []);
  // The server says so when the account has a second factor; then a code takes the place of the password.
  const [byCode, setByCode] = useState(false);
  const form = useForm({
    scope: 'step-up',
    read: ({ password, code }) => (byCode ? { code: code.replaceAll(' ', '') } : { password }),
    check: ({ password, code }) => (byCode ? { code: checkCode(code) } : { password: checkPassword(password) }),
    send: async (proof) => {
      try {
        await stepUp(proof);
      } catch (problem) {
        if (problem.code === 'second_factor_required') return setByCode(true);
        throw problem;
      }
      settleStepUp(true);
    },
  });
  return html`
    <dialog ref=${dialog} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${() => settleStepUp(false)}>
      <h2 id="step-up-title">${byCode ? 'Confirm with a code' : 'Confirm your password'}</h2>
      <p class="hint" id="step-up-words">You logged in a while ago. ${byCode ? 'Enter the code that your authenticator app shows.' : 'Enter your password to continue.'}</p>
      <${Form} form=${form} label="Confirm that it is you" button="Continue" cancel=${() => dialog.current.close()}>
        <${UsernameField} user=${user} />
        ${byCode
          ? html`<${CodeField} form=${form} />`
          : html`<${PasswordField} form=${form} label="Your password" autocomplete="current-password" />`}
      <//>
      ${!byCode && (settings?.mail_login ?? 'off') !== 'off' && html`
        <p class="hint">No password yet? <a href="/forgot-password">Choose one</a>, or log out and log in by mail again.</p>`}
    </dialog>`;
}
