import { useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { call } from './api.js';
import { checkPassword } from './checks.js';
import { PasswordField } from './field.js';
import { Form, useForm } from './form.js';
import { linkToken, undoing } from './link_token.js';
import { SpamHint } from './note.js';
import { ask, look } from './session.js';
import { Heading } from './view.js';

const REFUSALS = { forbidden: 'prove', invalid_or_expired_link: 'dead', email_taken: 'taken' };

/** Does nothing by itself: mail scanners open links, and so does somebody who wonders what this is about. */
export function VerifyEmail({ session }) {
  const [at, setAt] = useState(linkToken ? 'ask' : 'incomplete');

  // By whoever is logged in, if anybody is: that the account is theirs is what the server asks for.
  const say = (body) => (session.status === 'in' ? ask('POST', '/email/verify', body) : call('POST', '/email/verify', { body }));

  async function answer(words) {
    try {
      await say({ token: linkToken, ...words });
    } catch (problem) {
      if (!(problem.code in REFUSALS)) throw problem;
      // What the page knows of the account may be from before: the link works once, and it may have worked.
      if (session.status === 'in') await look().catch(() => {});
      return setAt(REFUSALS[problem.code]);
    }
    if (session.status === 'in') await look().catch(() => {});
    setAt(words.disown ? 'disowned' : 'confirmed');
  }

  switch (at) {
    case 'ask': if (undoing) return html`<${Undo} onSure=${() => answer({ disown: true })} />`;
      return html`<${Ask} onConfirm=${() => answer({ prove: true })} onStranger=${() => setAt('sure')} />`;
    case 'prove': return html`<${Prove} onPassword=${(password) => answer({ prove: true, password })} onStranger=${() => setAt('sure')} />`;
    case 'sure': return html`<${Sure} onSure=${() => answer({ disown: true })} onBack=${() => setAt('ask')} />`;
    case 'confirmed': return html`<${Confirmed} session=${session} />`;
    case 'disowned': return undoing ? html`<${Undone} />` : html`<${Disowned} />`;
    case 'taken': return undoing ? html`<${Closed} />` : html`<${Taken} session=${session} />`;
    case 'mailed': return html`<${Mailed} user=${session.user} />`;
    default: if (undoing) return html`<${UndoOver} />`;
      return html`<${Again} session=${session} dead=${at === 'dead'} onMailed=${() => setAt('mailed')} />`;
  }
}

function Ask({ onConfirm, onStranger }) {
  const confirm = useAction(onConfirm);
  return html`
    <${Heading}>Confirm your email<//>
    <p class="lead">Did you enter your address here yourself? Then confirm that this mailbox is yours.</p>
    <${Alert} of=${confirm} />
    <${ActionButton} action=${confirm} look="primary">Confirm<//>
    <p class="other"><button class="plain" type="button" onClick=${onStranger}>That was not me</button></p>`;
}

// Not every click means "it was me": somebody may have signed up with the address of whoever reads this.
function Prove({ onPassword, onStranger }) {
  const form = useForm({
    read: ({ password }) => ({ password }),
    check: ({ password }) => ({ password: checkPassword(password) }),
    send: ({ password }) => onPassword(password),
  });
  return html`
    <${Heading}>Is the account yours, too?<//>
    <p class="lead">You are not logged in to it here. Enter the password that you chose for it, and your email is
      confirmed.</p>
    <${Form} form=${form} label="Your account" button="Confirm">
      <${PasswordField} form=${form} autocomplete="current-password" />
    <//>
    <p class="other"><a href="/forgot-password">Forgot your password?</a> A new one confirms your email as well.</p>
    <p class="other"><button class="plain" type="button" onClick=${onStranger}>That was not me</button></p>`;
}

function Sure({ onSure, onBack }) {
  const disown = useAction(onSure);
  return html`
    <${Heading}>That was not you?<//>
    <p class="lead">Then this link stops working. If somebody made an account with your address, they are logged out,
      and their password no longer works.</p>
    <${Alert} of=${disown} />
    <div class="choices">
      <${ActionButton} action=${disown} look="danger">It Was Not Me<//>
      <button class="secondary" type="button" onClick=${onBack}>Back</button>
    </div>`;
}

function Undo({ onSure }) {
  const undo = useAction(onSure);
  return html`
    <${Heading}>Did you not ask for this?<//>
    <p class="lead">A change of your email was asked for. If it was not you, it is stopped or undone here, everybody is
      logged out, and the password no longer works. If it was you, close this page.</p>
    <${Alert} of=${undo} />
    <${ActionButton} action=${undo} look="danger">It Was Not Me<//>`;
}

function Undone() {
  return html`
    <${Heading}>Your account is yours again<//>
    <p class="lead">Your email is the one it was, and everybody is logged out. Choose a new password now.</p>
    <a class="primary" href="/forgot-password">Choose a Password</a>`;
}

// No page sends such a link again.
function UndoOver() {
  return html`
    <${Heading}>This link no longer works<//>
    <p class="lead">It is invalid, was used already, or has expired. If you cannot log in to your account, choose a new
      password, or tell the people who run this site.</p>
    <a class="secondary" href="/forgot-password">Choose a Password</a>`;
}

function Closed() {
  return html`
    <${Heading}>Your account is closed for now<//>
    <p class="lead">Another account uses your email by now, so it could not be put back. Nobody can log in to yours until
      an admin has looked at it: please tell the people who run this site.</p>`;
}

function Confirmed({ session }) {
  return html`
    <${Heading}>Your email is confirmed<//>
    <p class="lead">Thank you. You can be reached now, and can get back in if you forget your password.</p>
    <${Onward} session=${session} />`;
}

function Disowned() {
  return html`
    <${Heading}>Thank you for telling us<//>
    <p class="lead">The link no longer works, and whoever made an account with your address is logged out. Should you want
      that account yourself, choose a password for it.</p>
    <a class="secondary" href="/forgot-password">Choose a Password</a>`;
}

function Taken({ session }) {
  return html`
    <${Heading}>This address is taken<//>
    <p class="lead">Another account uses this email address by now, so yours keeps the one it has.</p>
    <${Onward} session=${session} />`;
}

function Mailed({ user }) {
  return html`
    <${Heading}>Check your mail<//>
    <p class="lead">A new mail is on its way to <strong>${user?.email}</strong>. Open the link in it.</p>
    <${SpamHint} />`;
}

function Again({ session, dead, onMailed }) {
  const inside = session.status === 'in';
  const heading = dead ? 'This link no longer works' : 'Open the link in your mail';
  const why = dead ? 'It is invalid, was used already, or has expired.' : 'This page works with the link that we send by mail.';
  if (inside && !session.user.email_verified) {
    return html`<${SendAgain} heading=${heading} why=${why} user=${session.user} onMailed=${onMailed} />`;
  }
  return html`
    <${Heading}>${heading}<//>
    <p class="lead">${why} ${inside
      ? html`Your address <strong>${session.user.email}</strong> is confirmed.`
      : 'Log in, and your account page sends another one.'}</p>
    <${Onward} session=${session} />`;
}

function SendAgain({ heading, why, user, onMailed }) {
  const send = useAction(async () => {
    await ask('POST', '/me/email/verification');
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
