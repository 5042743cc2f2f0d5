import { useEffect, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { Problem } from './api.js';
import { AuthenticatorApp, RecoveryCodes } from './authenticator_app.js';
import { checkCode, checkRecoveryCode } from './checks.js';
import { Form, useForm } from './form.js';
import { CodeField, RecoveryCodeField } from './field.js';
import { explain } from './problem_messages.js';
import { enter, sendWithCookie } from './session.js';
import { Note } from './note.js';
import { Heading, Loading } from './view.js';

// For how long a browser can be trusted; 0 where every login asks for the second factor.
const trustDays = Number(document.querySelector('meta[name="vestibule-trust-days"]').content);

/** The second step of a login. The challenge is in a cookie. `onRestart(note)` goes back to the password. */
export function SecondFactor({ onRestart }) {
  const [lost, setLost] = useState(false);
  const field = lost ? 'recovery_code' : 'code';
  const form = useForm({
    scope: field,
    read: (values) => ({ [field]: values[field].replaceAll(' ', ''), remember: Boolean(values.remember) }),
    check: (values) => ({ [field]: lost ? checkRecoveryCode(values[field]) : checkCode(values[field]) }),
    send: async (values) => enter(await orRestart(sendWithCookie('/login/second-factor', values), onRestart)),
  });
  return html`
    <${Heading}>One more step<//>
    <p class="lead">${lost ? 'Enter one of your recovery codes.' : 'Enter the code that your authenticator app shows.'}</p>
    <${Form} key=${field} form=${form} label="Second factor" button="Continue">
      ${lost
        ? html`<${RecoveryCodeField} form=${form} />`
        : html`<${CodeField} form=${form} />`}
      ${trustDays > 0 && html`
        <label class="check"><input type="checkbox" name="remember" value="1" />
          Trust this browser: ask for no code here for ${trustDays} ${trustDays === 1 ? 'day' : 'days'}</label>`}
    <//>
    <p class="other"><button class="plain" type="button" onClick=${() => setLost(!lost)}>
      ${lost ? 'Use the authenticator app' : 'Use a recovery code'}</button></p>
    <p class="other"><button class="plain" type="button" onClick=${() => onRestart('')}>Start again</button></p>`;
}

/** The server requires a second factor, and the account has none. */
export function Enrolment({ onRestart }) {
  const [factor, setFactor] = useState(null);
  const [problem, setProblem] = useState('');
  const [reply, setReply] = useState(null);

  async function begin() {
    try {
      setFactor(await orRestart(sendWithCookie('/enrol/totp', {}), onRestart));
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused;
      setProblem(explain(refused));
    }
  }
  useEffect(() => { begin(); }, []);

  if (problem) return html`<${Heading}>One more step<//><${Note}>${problem}<//>`;
  if (reply) {
    return html`<${Heading}>Your recovery codes<//>
      <${RecoveryCodes} codes=${reply.recovery_codes} onDone=${() => enter(reply)} />`;
  }
  if (!factor) return html`<${Loading} rows=${['title', 'field', 'button']} />`;
  const confirm = async (code) =>
    setReply(await orRestart(sendWithCookie('/enrol/totp/confirm', { id: factor.id, code }), onRestart));
  return html`
    <${Heading}>Add a second factor<//>
    <${AuthenticatorApp} factor=${factor} confirm=${confirm} />`;
}

// A challenge lasts five minutes and a few tries.
async function orRestart(sent, onRestart) {
  try {
    return await sent;
  } catch (problem) {
    if (problem.code === 'invalid_challenge') onRestart('This took too long. Please log in again.');
    throw problem;
  }
}
