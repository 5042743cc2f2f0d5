import { useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { Problem, call } from './api.js';
import { checkNewPassword, passwordHint } from './checks.js';
import { Form, useForm } from './form.js';
import { PasswordField } from './field.js';
import { go } from './go.js';
import { invited, linkToken } from './link_token.js';
import { logOut, out } from './session.js';
import { Heading } from './view.js';

/** Also where somebody who was invited chooses the first one. */
export function ResetPassword({ session, settings }) {
  const [dead, setDead] = useState(false);
  if (!linkToken) return html`<${Incomplete} />`;
  if (dead) return html`<${Dead} />`;
  return html`<${NewPassword} session=${session} minBytes=${settings.password_min_bytes} onDead=${() => setDead(true)} />`;
}

function NewPassword({ session, minBytes, onDead }) {
  const form = useForm({
    read: ({ new_password }) => ({ new_password }),
    check: ({ new_password }) => ({ new_password: checkNewPassword(new_password, minBytes) }),
    send: async ({ new_password }) => {
      try {
        await call('POST', '/password/reset', { body: { token: linkToken, new_password } });
      } catch (problem) {
        if (problem.code === 'invalid_or_expired_link') return onDead();
        throw problem;
      }
      await leave(session);
      go('login');
    },
  });
  return html`
    <${Heading}>${invited ? 'You are invited' : 'Choose your password'}<//>
    <p class="lead">${invited
      ? 'Somebody who runs this site has made an account for you. Choose a password for it, and it is yours.'
      : 'You log in with it from now on. Wherever you are logged in at the moment, you will be logged out.'}</p>
    <${Form} form=${form} label="Your new password" button="Save Password">
      <${PasswordField} form=${form} name="new_password" label="New password" autocomplete="new-password"
        hint=${passwordHint(minBytes)} />
    <//>`;
}

// Whoever is logged in here has just been logged out, or is somebody else, who would be in the way of the login.
async function leave(session) {
  const note = 'Your new password is saved. Log in with it.';
  if (session.status === 'anonymous') return out(note);
  try {
    await logOut(note);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    out(note);
  }
}

function Dead() {
  return html`
    <${Heading}>This link no longer works<//>
    <p class="lead">It is invalid, was used already, or has expired. ${invited
      ? 'If you have chosen a password, log in with it. If not, ask for another link, and it comes by mail.'
      : 'Ask for another one, and it comes by mail.'}</p>
    <div class="choices">
      <a class="primary" href="/forgot-password">Send Another Link</a>
      ${invited && html`<a class="secondary" href="/login">Log In</a>`}
    </div>`;
}

function Incomplete() {
  return html`
    <${Heading}>Open the link in your mail<//>
    <p class="lead">This page works with the link that we send by mail. If you opened it already, open it once more, or
      ask for another one.</p>
    <a class="primary" href="/forgot-password">Send Another Link</a>`;
}
