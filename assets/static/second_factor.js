import { useEffect, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { Problem } from './api.js';
import { AuthenticatorApp, RecoveryCodes } from './authenticator_app.js';
import { checkCode, checkMailCode, checkRecoveryCode } from './checks.js';
import { Form, useForm } from './form.js';
import { CodeField, RecoveryCodeField } from './field.js';
import { explain } from './problem_messages.js';
import { enter, sendWithCookie } from './session.js';
import { Note, SpamHint } from './note.js';
import { Heading, Loading } from './view.js';

// For how long a browser can be trusted; 0 where every login asks for the second factor.
const trustDays = Number(document.querySelector('meta[name="vestibule-trust-days"]').content);
const withoutBlanks = (code) => code.replaceAll(/\s/g, '');

/** Whether the first proof was right, and something else is due. */
export const isDue = (problem) => ['second_factor_required', 'second_factor_enrolment_required'].includes(problem.code);

/** What is due after `problem`, a first proof that was right. `onRestart(note)` goes back to it. */
export function Due({ problem, onDue, onRestart }) {
  if (problem.code !== 'second_factor_required') return html`<${Enrolment} onRestart=${onRestart} />`;
  if (problem.methods.includes('mail_code')) return html`<${DeviceCode} onDue=${onDue} onRestart=${onRestart} />`;
  return html`<${SecondFactor} onRestart=${onRestart} />`;
}

/** The second step of a login. The challenge is in a cookie. `onRestart(note)` goes back to the password. */
function SecondFactor({ onRestart }) {
  const [lost, setLost] = useState(false);
  const field = lost ? 'recovery_code' : 'code';
  const form = useForm({
    scope: field,
    read: (values) => ({ [field]: withoutBlanks(values[field]), remember: Boolean(values.remember) }),
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

/** The same on a device that is not known, for an account without a factor: the server has mailed a code. */
function DeviceCode({ onDue, onRestart }) {
  const form = useForm({
    read: ({ code }) => ({ code: withoutBlanks(code) }),
    check: ({ code }) => ({ code: checkMailCode(code) }),
    send: async (values) => {
      try {
        enter(await orRestart(sendWithCookie('/login/second-factor', values), onRestart));
      } catch (problem) {
        if (!isDue(problem)) throw problem;
        onDue(problem);
      }
    },
  });
  return html`
    <${Heading}>Check your mail<//>
    <p class="lead">You have not logged in with this browser before. Enter the code that we have sent to your mailbox.</p>
    <${Form} form=${form} label="Code from the mail" button="Continue">
      <${CodeField} form=${form} />
    <//>
    <${SpamHint} />
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

// A challenge lasts a few minutes and five tries.
export async function orRestart(sent, onRestart) {
  try {
    return await sent;
  } catch (problem) {
    if (problem.code === 'invalid_challenge') onRestart('This took too long, or too many codes were wrong. Please begin again.');
    throw problem;
  }
}
