import { useEffect, useLayoutEffect, useRef, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { checkCode, checkPassword, checkRecoveryCode } from './checks.js';
import { Form, useForm } from './form.js';
import { CodeField, PasswordField, RecoveryCodeField, UsernameField } from './field.js';
import { stepUp, useSession } from './session.js';
import { useSettings } from './settings.js';
import { onStepUp, settleStepUp } from './step_up_state.js';

const CHECKS = { password: checkPassword, code: checkCode, recovery_code: checkRecoveryCode };

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

const WORDS = {
  password: ['Confirm your password', 'You logged in a while ago. Enter your password to continue.'],
  code: ['Confirm with a code', 'Enter the code that your authenticator app shows.'],
  recovery_code: ['Confirm with a recovery code', 'Enter one of your recovery codes.'],
};

function Question({ user }) {
  const settings = useSettings();
  const dialog = useRef(null);
  useLayoutEffect(() => { dialog.current.showModal(); }, []);
  // The server says so when the account has a second factor; then a code takes the place of the password.
  const [proof, setProof] = useState('password');
  const form = useForm({
    scope: 'step-up',
    read: (values) => ({ [proof]: proof === 'password' ? values.password : values[proof].replaceAll(' ', '') }),
    check: (values) => ({ [proof]: CHECKS[proof](values[proof]) }),
    send: async (values) => {
      try {
        await stepUp(values);
      } catch (problem) {
        if (problem.code === 'second_factor_required' && problem.methods.length) return setProof('code');
        throw problem;
      }
      settleStepUp(true);
    },
  });
  const [title, words] = WORDS[proof];
  return html`
    <dialog ref=${dialog} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${() => settleStepUp(false)}>
      <h2 id="step-up-title">${title}</h2>
      <p class="hint" id="step-up-words">${words}</p>
      <${Form} key=${proof} form=${form} label="Confirm that it is you" button="Continue" cancel=${() => dialog.current.close()}>
        <${UsernameField} user=${user} />
        ${proof === 'password' && html`<${PasswordField} form=${form} label="Your password" autocomplete="current-password" />`}
        ${proof === 'code' && html`<${CodeField} form=${form} />`}
        ${proof === 'recovery_code' && html`<${RecoveryCodeField} form=${form} />`}
      <//>
      ${proof !== 'password' && html`
        <p class="other"><button class="plain" type="button" onClick=${() => setProof(proof === 'code' ? 'recovery_code' : 'code')}>
          ${proof === 'code' ? 'Use a recovery code' : 'Use the authenticator app'}</button></p>`}
      ${proof === 'password' && (settings?.mail_login ?? 'off') !== 'off' && html`
        <p class="hint">No password yet? <a href="/forgot-password">Choose one</a>, or log out and log in by mail again.</p>`}
    </dialog>`;
}
