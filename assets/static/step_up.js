import { useEffect, useLayoutEffect, useRef, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { checkPassword } from './checks.js';
import { Form, useForm } from './form.js';
import { PasswordField, UsernameField } from './field.js';
import { stepUp, useSession } from './session.js';
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
  const dialog = useRef(null);
  useLayoutEffect(() => { dialog.current.showModal(); }, []);
  const form = useForm({
    scope: 'step-up',
    read: ({ password }) => ({ password }),
    check: ({ password }) => ({ password: checkPassword(password) }),
    send: async ({ password }) => {
      await stepUp(password);
      settleStepUp(true);
    },
  });
  return html`
    <dialog ref=${dialog} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${() => settleStepUp(false)}>
      <h2 id="step-up-title">Confirm your password</h2>
      <p class="hint" id="step-up-words">You logged in a while ago. Enter your password to continue.</p>
      <${Form} form=${form} label="Enter your password" button="Continue" cancel=${() => dialog.current.close()}>
        <${UsernameField} user=${user} />
        <${PasswordField} form=${form} label="Your password" autocomplete="current-password" />
      <//>
    </dialog>`;
}
