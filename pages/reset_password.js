import { useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { Problem, call } from './api.js';
import { checkNewPassword, passwordHint } from './checks.js';
import { Form, useForm } from './form.js';
import { PasswordField } from './field.js';
import { go } from './go.js';
import { invited, linkToken } from './link_token.js';
import { logOut, sessionEnded } from './session.js';
import { Heading } from './view.js';

/** Resets a password. An invited user chooses the first password here. */
export function ResetPassword({ session, settings }) {
  const [expired, setExpired] = useState(false);
  if (!linkToken) return html`<${Incomplete} />`;
  if (expired) return html`<${Expired} />`;
  return html`<${NewPassword} session=${session} minBytes=${settings.password_min_bytes} onExpired=${() => setExpired(true)} />`;
}

function NewPassword({ session, minBytes, onExpired }) {
  const form = useForm({
    read: ({ new_password }) => ({ new_password }),
    check: ({ new_password }) => ({ new_password: checkNewPassword(new_password, minBytes) }),
    send: async ({ new_password }) => {
      try {
        await call('POST', '/password/reset', { body: { token: linkToken, new_password } });
      } catch (problem) {
        if (problem.code === 'invalid_or_expired_link') return onExpired();
        throw problem;
      }
      await closeSession(session);
      go('login');
    },
  });
  return html`
    <${Heading}>${invited ? 'You are invited' : 'Choose your password'}<//>
    <p class="lead">${invited
      ? 'An administrator of this site has created an account for you. Choose a password to use it.'
      : 'You log in with the new password from now on. Saving it logs you out on every device.'}</p>
    <${Form} form=${form} label="Your new password" button="Save Password">
      <${PasswordField} form=${form} name="new_password" label="New password" autocomplete="new-password"
        hint=${passwordHint(minBytes)} />
    <//>`;
}

// The reset has ended the session of this browser, or the session belongs to another user. Either way it is closed here.
async function closeSession(session) {
  const note = 'Your new password is saved. Log in with it.';
  if (session.status === 'anonymous') return sessionEnded(note);
  try {
    await logOut(note);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    sessionEnded(note);
  }
}

function Expired() {
  return html`
    <${Heading}>This link no longer works<//>
    <p class="lead">It is invalid, was used already, or has expired. ${invited
      ? 'If you have chosen a password, log in with it. If not, request another link by mail.'
      : 'You can request another one by mail.'}</p>
    <div class="choices">
      <a class="primary" href="/forgot-password">Send Another Link</a>
      ${invited && html`<a class="secondary" href="/login">Log In</a>`}
    </div>`;
}

function Incomplete() {
  return html`
    <${Heading}>Open the link in your mail<//>
    <p class="lead">This page works with the link that we send by mail. If you opened it already, open it once more, or
      request another one.</p>
    <a class="primary" href="/forgot-password">Send Another Link</a>`;
}
