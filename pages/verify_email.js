import { useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { call } from './api.js';
import { checkPassword } from './checks.js';
import { PasswordField } from './field.js';
import { Form, useForm } from './form.js';
import { linkToken, undoing } from './link_token.js';
import { SpamHint } from './note.js';
import { request, reloadUser } from './session.js';
import { Heading } from './view.js';

const PROBLEM_STEPS = { forbidden: 'prove', invalid_or_expired_link: 'expired', email_taken: 'taken' };

/** Opening the page changes nothing: mail scanners open links too. Only a button sends the token. */
export function VerifyEmail({ session }) {
  const [at, setAt] = useState(linkToken ? 'question' : 'incomplete');

  // Sent with the access token if a user is logged in: it proves that the account is theirs.
  const sendToken = (body) => (session.status === 'in' ? request('POST', '/email/verify', body) : call('POST', '/email/verify', { body }));

  async function answer(choice) {
    try {
      await sendToken({ token: linkToken, ...choice });
    } catch (problem) {
      if (!(problem.code in PROBLEM_STEPS)) throw problem;
      // The link works once and may have worked already: load the account again.
      if (session.status === 'in') await reloadUser().catch(() => {});
      return setAt(PROBLEM_STEPS[problem.code]);
    }
    if (session.status === 'in') await reloadUser().catch(() => {});
    setAt(choice.disown ? 'disowned' : 'confirmed');
  }

  switch (at) {
    case 'question': if (undoing) return html`<${Undo} onConfirm=${() => answer({ disown: true })} />`;
      return html`<${Question} onConfirm=${() => answer({ prove: true })} onReject=${() => setAt('confirmReject')} />`;
    case 'prove': return html`<${Prove} onPassword=${(password) => answer({ prove: true, password })} onReject=${() => setAt('confirmReject')} />`;
    case 'confirmReject': return html`<${ConfirmReject} onConfirm=${() => answer({ disown: true })} onBack=${() => setAt('question')} />`;
    case 'confirmed': return html`<${Confirmed} session=${session} />`;
    case 'disowned': return undoing ? html`<${Undone} />` : html`<${Disowned} />`;
    case 'taken': return undoing ? html`<${Closed} />` : html`<${Taken} session=${session} />`;
    case 'mailed': return html`<${Mailed} user=${session.user} />`;
    default: if (undoing) return html`<${UndoOver} />`;
      return html`<${Again} session=${session} expired=${at === 'expired'} onMailed=${() => setAt('mailed')} />`;
  }
}

function Question({ onConfirm, onReject }) {
  const confirm = useAction(onConfirm);
  return html`
    <${Heading}>Confirm your email<//>
    <p class="lead">Did you enter this email yourself? Then confirm that the mailbox is yours.</p>
    <${Alert} of=${confirm} />
    <${ActionButton} action=${confirm} look="primary">Confirm<//>
    <p class="other"><button class="plain" type="button" onClick=${onReject}>That was not me</button></p>`;
}

// Pre-hijacking: an attacker may have signed up with this email. The password proves that the reader created the account.
function Prove({ onPassword, onReject }) {
  const form = useForm({
    read: ({ password }) => ({ password }),
    check: ({ password }) => ({ password: checkPassword(password) }),
    send: ({ password }) => onPassword(password),
  });
  return html`
    <${Heading}>Confirm that the account is yours<//>
    <p class="lead">You are not logged in here. Enter the password that you chose for the account to confirm your
      email.</p>
    <${Form} form=${form} label="Your account" button="Confirm">
      <${PasswordField} form=${form} autocomplete="current-password" />
    <//>
    <p class="other"><a href="/forgot-password">Forgot your password?</a> Choosing a new one confirms your email as well.</p>
    <p class="other"><button class="plain" type="button" onClick=${onReject}>That was not me</button></p>`;
}

function ConfirmReject({ onConfirm, onBack }) {
  const disown = useAction(onConfirm);
  return html`
    <${Heading}>That was not you?<//>
    <p class="lead">Then this link stops working. If another user created an account with your email, it is logged out,
      and its password no longer works.</p>
    <${Alert} of=${disown} />
    <div class="choices">
      <${ActionButton} action=${disown} look="danger">It Was Not Me<//>
      <button class="secondary" type="button" onClick=${onBack}>Back</button>
    </div>`;
}

function Undo({ onConfirm }) {
  const undo = useAction(onConfirm);
  return html`
    <${Heading}>Undo the change of your email<//>
    <p class="lead">A change of your email was requested. If it was not you, you can stop or undo it here. All devices are
      logged out, and the password no longer works. If it was you, close this page.</p>
    <${Alert} of=${undo} />
    <${ActionButton} action=${undo} look="danger">It Was Not Me<//>`;
}

function Undone() {
  return html`
    <${Heading}>Your account is recovered<//>
    <p class="lead">Your previous email is restored, and all devices are logged out. Choose a new password now.</p>
    <a class="primary" href="/forgot-password">Choose a Password</a>`;
}

// This link cannot be requested again.
function UndoOver() {
  return html`
    <${Heading}>This link no longer works<//>
    <p class="lead">It is invalid, was used already, or has expired. If you cannot log in to your account, choose a new
      password, or contact the administrator of this site.</p>
    <a class="secondary" href="/forgot-password">Choose a Password</a>`;
}

function Closed() {
  return html`
    <${Heading}>Your account is disabled for now<//>
    <p class="lead">Another account uses your email now, so it could not be restored. Your account is disabled until an
      admin has checked it. Please contact the administrator of this site.</p>`;
}

function Confirmed({ session }) {
  return html`
    <${Heading}>Your email is confirmed<//>
    <p class="lead">Thank you. You can now reset your password by mail if you forget it.</p>
    <${Onward} session=${session} />`;
}

function Disowned() {
  return html`
    <${Heading}>Thank you for telling us<//>
    <p class="lead">The link no longer works, and the account with your email is logged out. If you want to use that
      account yourself, choose a password for it.</p>
    <a class="secondary" href="/forgot-password">Choose a Password</a>`;
}

function Taken({ session }) {
  return html`
    <${Heading}>This email is taken<//>
    <p class="lead">Another account uses this email now. Your account keeps its current email.</p>
    <${Onward} session=${session} />`;
}

function Mailed({ user }) {
  return html`
    <${Heading}>Check your mail<//>
    <p class="lead">We have sent a new mail to <strong>${user?.email}</strong>. Open the link in it.</p>
    <${SpamHint} />`;
}

function Again({ session, expired, onMailed }) {
  const inside = session.status === 'in';
  const heading = expired ? 'This link no longer works' : 'Open the link in your mail';
  const why = expired ? 'It is invalid, was used already, or has expired.' : 'This page works with the link that we send by mail.';
  if (inside && !session.user.email_verified) {
    return html`<${SendAgain} heading=${heading} why=${why} user=${session.user} onMailed=${onMailed} />`;
  }
  return html`
    <${Heading}>${heading}<//>
    <p class="lead">${why} ${inside
      ? html`Your email <strong>${session.user.email}</strong> is confirmed.`
      : 'Log in to send another one from your account page.'}</p>
    <${Onward} session=${session} />`;
}

function SendAgain({ heading, why, user, onMailed }) {
  const send = useAction(async () => {
    await request('POST', '/me/email/verification');
    onMailed();
  });
  return html`
    <${Heading}>${heading}<//>
    <p class="lead">${why} We can send another one to <strong>${user.email}</strong>.</p>
    <${Alert} of=${send} />
    <${ActionButton} action=${send} look="primary">Send It Again<//>`;
}

const Onward = ({ session }) => (session.status === 'in'
  ? html`<a class="primary" href="/account">Your Account</a>`
  : html`<a class="primary" href="/login">Log In</a>`);
