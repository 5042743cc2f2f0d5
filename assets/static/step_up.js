import { useEffect, useLayoutEffect, useRef, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { checkCode, checkPassword } from './checks.js';
import { Form, useForm } from './form.js';
import { CodeField, PasswordField, UsernameField } from './field.js';
import { passkeysWork, refused, usePasskey } from './passkey.js';
import { request, stepUp, useSession } from './session.js';
import { onStepUp, settleStepUp } from './step_up_state.js';

/** The re-authentication dialog, in front of the page whose request needs it. */
export function StepUp() {
  const session = useSession();
  const [asked, setAsked] = useState(false);
  const [ways, setWays] = useState(null);
  useEffect(() => onStepUp(setAsked), []);
  const inside = session.status === 'in';
  // The user has logged out meanwhile: cancel.
  useEffect(() => { if (asked && !inside) settleStepUp(false); }, [asked, inside]);
  useEffect(() => {
    if (!asked) return setWays(null);
    // Without an answer it asks for the password, and the server says what it wants.
    request('GET', '/me/factors').then(({ items }) => setWays(waysOf(items)), () => setWays(['password']));
  }, [asked]);
  return asked && inside && ways ? html`<${Dialog} user=${session.user} ways=${ways} />` : null;
}

// With a second factor the password is not enough.
function waysOf(factors) {
  const has = (kind) => factors.some((factor) => factor.kind === kind);
  if (!factors.length) return ['password'];
  const ways = [];
  if (has('passkey') && passkeysWork) ways.push('passkey');
  if (has('totp')) ways.push('code');
  return ways;
}

const TITLES = {
  password: 'Confirm your password',
  code: 'Confirm with a code',
  passkey: 'Confirm with your passkey',
};
const HINTS = {
  password: 'Enter your password to continue.',
  code: 'Enter the code that your authenticator app shows.',
  passkey: 'Use your passkey to continue.',
};

function Dialog({ user, ways }) {
  const dialog = useRef(null);
  const [way, setWay] = useState(ways[0] ?? 'password');
  useLayoutEffect(() => { dialog.current.showModal(); }, []);
  const close = () => dialog.current.close();
  const other = ways.find((possible) => possible !== way);
  return html`
    <dialog ref=${dialog} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${() => settleStepUp(false)}>
      <h2 id="step-up-title">${TITLES[way]}</h2>
      <p class="hint" id="step-up-words">You logged in a while ago. ${HINTS[way]}</p>
      ${way === 'passkey' ? html`<${ByPasskey} cancel=${close} />` : html`<${Typed} key=${way} user=${user} way=${way} setWay=${setWay} cancel=${close} />`}
      ${other && html`
        <p class="other"><button class="plain" type="button" onClick=${() => setWay(other)}>
          ${other === 'passkey' ? 'Use a passkey' : 'Use the authenticator app'}</button></p>`}
    </dialog>`;
}

function Typed({ user, way, setWay, cancel }) {
  const byCode = way === 'code';
  const form = useForm({
    scope: 'step-up',
    read: ({ password, code }) => (byCode ? { code: code.replaceAll(' ', '') } : { password }),
    check: ({ password, code }) => (byCode ? { code: checkCode(code) } : { password: checkPassword(password) }),
    send: async (proof) => {
      try {
        await stepUp(proof);
      } catch (problem) {
        // A factor was added in another tab.
        if (problem.code === 'second_factor_required') {
          return setWay(problem.methods.includes('totp') ? 'code' : 'passkey');
        }
        throw problem;
      }
      settleStepUp(true);
    },
  });
  return html`
    <${Form} form=${form} label="Confirm that it is you" button="Continue" cancel=${cancel}>
      <${UsernameField} user=${user} />
      ${byCode
        ? html`<${CodeField} form=${form} />`
        : html`<${PasswordField} form=${form} label="Your password" autocomplete="current-password" />`}
    <//>`;
}

function ByPasskey({ cancel }) {
  const action = useAction(async () => {
    const passkey = await usePasskey(await request('POST', '/passkeys/options'));
    try {
      await stepUp({ passkey });
    } catch (problem) {
      throw refused(problem);
    }
    settleStepUp(true);
  });
  return html`
    <${Alert} of=${action} />
    <div class="buttons">
      <${ActionButton} action=${action} look="primary">Use Your Passkey<//>
      <button class="secondary" type="button" onClick=${cancel}>Cancel</button>
    </div>`;
}
