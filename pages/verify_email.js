import { useEffect, useState } from './vendor/hooks.mjs';
import { verifyEmail } from '../clients/js/src/account.ts';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { checkPassword } from './checks.js';
import { PasswordField } from './field.js';
import { Form, useForm } from './form.js';
import { linkToken, undoing } from './link_token.js';
import { Mailbox, SpamHint, life } from './note.js';
import { ok } from './problem.js';
import { client, request, reloadUser } from './session.js';
import { Heading, Loading } from './view.js';
import { phrase, t } from './words.js';

const PROBLEM_STEPS = { forbidden: 'prove', invalid_or_expired_link: 'expired', email_taken: 'taken' };

/**
 * Opening the page changes nothing, because mail scanners open links and run pages too: a button sends the token. A browser
 * that is logged in is no scanner, and the server confirms only if it is logged in to the account of the link: it needs no
 * button.
 */
export function VerifyEmail({ session, settings }) {
  const [at, setAt] = useState(linkToken ? (session.status === 'signed_in' && !undoing ? 'confirming' : 'question') : 'incomplete');

  async function answer(choice) {
    // With the access token if a user is logged in: it proves that the account is theirs.
    const result = await verifyEmail(client, { token: linkToken, ...choice });
    const step = PROBLEM_STEPS[result.problem?.code];
    if (!step) ok(result);
    // The link works once and may have worked already: load the account again.
    if (session.status === 'signed_in') await reloadUser().catch(() => {});
    setAt(step ?? (choice.disown ? 'disowned' : 'confirmed'));
  }

  switch (at) {
    case 'confirming': return html`<${Confirming} onConfirm=${() => answer({ prove: true })} />`;
    case 'question': if (undoing) return html`<${Undo} onConfirm=${() => answer({ disown: true })} />`;
      return html`<${Question} onConfirm=${() => answer({ prove: true })} onReject=${() => setAt('confirmReject')} />`;
    case 'prove': return html`<${Prove} onPassword=${(password) => answer({ prove: true, password })} onReject=${() => setAt('confirmReject')} />`;
    case 'confirmReject': return html`<${ConfirmReject} onConfirm=${() => answer({ disown: true })} onBack=${() => setAt('question')} />`;
    case 'confirmed': return html`<${Confirmed} session=${session} />`;
    case 'disowned': return undoing ? html`<${Undone} />` : html`<${Disowned} />`;
    case 'taken': return undoing ? html`<${Closed} />` : html`<${Taken} session=${session} />`;
    case 'mailed': return html`<${Mailed} user=${session.user} settings=${settings} />`;
    default: if (undoing) return html`<${UndoOver} />`;
      return html`<${Again} session=${session} expired=${at === 'expired'} onMailed=${() => setAt('mailed')} />`;
  }
}

function Confirming({ onConfirm }) {
  const confirm = useAction(onConfirm);
  useEffect(() => { confirm.run(); }, []);
  if (!confirm.alert) return html`<${Loading} rows=${['title', 'line', 'button']} />`;
  return html`
    <${Heading}>${t('verify.heading')}<//>
    <${Alert} of=${confirm} />
    <${ActionButton} action=${confirm} look="primary">${t('action.try_again')}<//>`;
}

function Question({ onConfirm, onReject }) {
  const confirm = useAction(onConfirm);
  return html`
    <${Heading}>${t('verify.heading')}<//>
    <p class="lead">${t('verify.lead')}</p>
    <${Alert} of=${confirm} />
    <${ActionButton} action=${confirm} look="primary">${t('action.confirm')}<//>
    <p class="other"><button class="plain" type="button" onClick=${onReject}>${t('verify.not_me')}</button></p>`;
}

// Pre-hijacking: an attacker may have signed up with this email. The password proves that the reader created the account.
function Prove({ onPassword, onReject }) {
  const form = useForm({
    read: ({ password }) => ({ password }),
    check: ({ password }) => ({ password: checkPassword(password) }),
    send: ({ password }) => onPassword(password),
  });
  return html`
    <${Heading}>${t('verify.prove')}<//>
    <p class="lead">${t('verify.prove.lead')}</p>
    <${Form} form=${form} label=${t('login.form')} button=${t('action.confirm')}>
      <${PasswordField} form=${form} autocomplete="current-password" />
    <//>
    <p class="other">${phrase('verify.prove.forgot', { link: html`<a href="/forgot-password">${t('login.forgot')}</a>` })}</p>
    <p class="other"><button class="plain" type="button" onClick=${onReject}>${t('verify.not_me')}</button></p>`;
}

function ConfirmReject({ onConfirm, onBack }) {
  const disown = useAction(onConfirm);
  return html`
    <${Heading}>${t('verify.reject')}<//>
    <p class="lead">${t('verify.reject.lead')}</p>
    <${Alert} of=${disown} />
    <div class="choices">
      <${ActionButton} action=${disown} look="danger">${t('verify.reject.button')}<//>
      <button class="secondary" type="button" onClick=${onBack}>${t('action.back')}</button>
    </div>`;
}

function Undo({ onConfirm }) {
  const undo = useAction(onConfirm);
  return html`
    <${Heading}>${t('verify.undo')}<//>
    <p class="lead">${t('verify.undo.lead')}</p>
    <${Alert} of=${undo} />
    <${ActionButton} action=${undo} look="danger">${t('verify.reject.button')}<//>`;
}

function Undone() {
  return html`
    <${Heading}>${t('verify.undone')}<//>
    <p class="lead">${t('verify.undone.lead')}</p>
    <a class="primary" href="/forgot-password">${t('action.choose_password')}</a>`;
}

// This link cannot be requested again.
function UndoOver() {
  return html`
    <${Heading}>${t('link.over')}<//>
    <p class="lead">${t('link.over.why')} ${t('verify.undo_over')}</p>
    <a class="secondary" href="/forgot-password">${t('action.choose_password')}</a>`;
}

function Closed() {
  return html`
    <${Heading}>${t('verify.disabled')}<//>
    <p class="lead">${t('verify.disabled.lead')}</p>`;
}

function Confirmed({ session }) {
  return html`
    <${Heading}>${t('verify.confirmed')}<//>
    <p class="lead">${t('verify.confirmed.lead')}</p>
    <${Onward} session=${session} />`;
}

function Disowned() {
  return html`
    <${Heading}>${t('verify.rejected')}<//>
    <p class="lead">${t('verify.rejected.lead')}</p>
    <a class="secondary" href="/forgot-password">${t('action.choose_password')}</a>`;
}

function Taken({ session }) {
  return html`
    <${Heading}>${t('verify.taken')}<//>
    <p class="lead">${t('verify.taken.lead')}</p>
    <${Onward} session=${session} />`;
}

function Mailed({ user, settings }) {
  return html`
    <${Heading}>${t('mail.check')}<//>
    <p class="lead">${phrase('verify.mailed', { email: html`<${Mailbox}>${user?.email}<//>` })} ${life(settings.link_lifetimes.verify)}</p>
    <${SpamHint} />`;
}

function Again({ session, expired, onMailed }) {
  const inside = session.status === 'signed_in';
  const heading = t(expired ? 'link.over' : 'link.missing');
  const why = t(expired ? 'link.over.why' : 'link.missing.why');
  if (inside && !session.user.email_verified) {
    return html`<${SendAgain} heading=${heading} why=${why} user=${session.user} onMailed=${onMailed} />`;
  }
  return html`
    <${Heading}>${heading}<//>
    <p class="lead">${why} ${inside
      ? phrase('verify.already', { email: html`<${Mailbox}>${session.user.email}<//>` })
      : t('verify.log_in_first')}</p>
    <${Onward} session=${session} />`;
}

function SendAgain({ heading, why, user, onMailed }) {
  const send = useAction(async () => {
    await request('POST', '/me/email/verification');
    onMailed();
  });
  return html`
    <${Heading}>${heading}<//>
    <p class="lead">${why} ${phrase('verify.send_again', { email: html`<${Mailbox}>${user.email}<//>` })}</p>
    <${Alert} of=${send} />
    <${ActionButton} action=${send} look="primary">${t('verify.send_again.button')}<//>`;
}

const Onward = ({ session }) => (session.status === 'signed_in'
  ? html`<a class="primary" href="/account">${t('action.your_account')}</a>`
  : html`<a class="primary" href="/login">${t('action.log_in')}</a>`);
