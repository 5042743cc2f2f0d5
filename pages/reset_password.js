import { useState } from './vendor/hooks.mjs';
import { resetPassword } from '../clients/js/src/account.ts';
import { html } from './html.js';
import { checkNewPassword, passwordHint } from './checks.js';
import { PasswordField } from './field.js';
import { Form, useForm } from './form.js';
import { go } from './go.js';
import { invited, linkToken } from './link_token.js';
import { Problem, ok } from './problem.js';
import { client, logOut, say } from './session.js';
import { Heading } from './view.js';
import { t } from './words.js';

/** Resets a password. An invited user chooses the first password here. */
export function ResetPassword({ settings }) {
  const [expired, setExpired] = useState(false);
  if (!linkToken) return html`<${Incomplete} />`;
  if (expired) return html`<${Expired} />`;
  return html`<${NewPassword} settings=${settings} onExpired=${() => setExpired(true)} />`;
}

function NewPassword({ settings, onExpired }) {
  const form = useForm({
    read: ({ new_password }) => ({ new_password }),
    check: ({ new_password }) => ({ new_password: checkNewPassword(new_password, settings.password_min_bytes) }),
    send: async ({ new_password }) => {
      const result = await resetPassword(client, { token: linkToken, new_password });
      if (result.problem?.code === 'invalid_or_expired_link') return onExpired();
      ok(result);
      await closeSession();
      go('login');
    },
  });
  return html`
    <${Heading}>${t(invited ? 'reset.invited' : 'reset.heading')}<//>
    <p class="lead">${t(invited ? 'reset.invited.lead' : 'reset.lead')}</p>
    <${Form} form=${form} label=${t('reset.form')} button=${t('reset.save')}>
      <${PasswordField} form=${form} name="new_password" label=${t('field.new_password')} show=${t('field.new_password.show')} autocomplete="new-password"
        hint=${passwordHint(settings)} />
    <//>`;
}

// The reset has ended the session of this browser, or the session belongs to another user. Either way it is closed here.
async function closeSession() {
  const note = t('reset.saved');
  try {
    await logOut(note);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    say(note);
  }
}

function Expired() {
  return html`
    <${Heading}>${t('link.over')}<//>
    <p class="lead">${t('link.over.why')} ${t(invited ? 'reset.invited.over' : 'reset.over')}</p>
    <div class="choices">
      <a class="primary" href="/forgot-password">${t('action.send_another_link')}</a>
      ${invited && html`<a class="secondary" href="/login">${t('action.log_in')}</a>`}
    </div>`;
}

function Incomplete() {
  return html`
    <${Heading}>${t('link.missing')}<//>
    <p class="lead">${t('link.missing.why')} ${t('reset.missing')}</p>
    <a class="primary" href="/forgot-password">${t('action.send_another_link')}</a>`;
}
