import { useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { AuthenticatorApp, RecoveryCodes } from './authenticator_app.js';
import { makePasskey, passkeysWork } from './passkey.js';
import { enter, sendWithCookie } from './session.js';
import { orRestart } from './second_factor.js';
import { Heading } from './view.js';
import { t } from './words.js';

/**
 * The server requires a second factor, and the account has none. `methods`: what may be added. `onRestart(note)` goes back to
 * the first step.
 */
export function Enrolment({ methods, onRestart }) {
  const [factor, setFactor] = useState(null);
  const [reply, setReply] = useState(null);
  const send = (path, body = {}) => orRestart(sendWithCookie(path, body), onRestart);
  const app = useAction(async () => setFactor(await send('/enrol/totp')));
  const passkey = useAction(async () => {
    const made = await makePasskey(await send('/enrol/passkey/options'));
    setReply(await send('/enrol/passkey', { ...made, label: '' }));
  });

  if (reply) {
    return html`<${Heading}>${t('enrol.codes')}<//>
      <${RecoveryCodes} codes=${reply.recovery_codes} onDone=${() => enter(reply)} />`;
  }
  if (factor) {
    const confirm = async (code) => setReply(await send('/enrol/totp/confirm', { id: factor.id, code }));
    return html`
      <${Heading}>${t('enrol.totp.heading')}<//>
      <${AuthenticatorApp} factor=${factor} confirm=${confirm} cancel=${() => setFactor(null)} />`;
  }
  const offered = passkeysWork && methods.includes('passkey');
  return html`
    <${Heading}>${t('enrol.heading')}<//>
    <p class="lead">${t('enrol.lead')}</p>
    <${Alert} of=${passkey} /><${Alert} of=${app} />
    <div class="choices">
      ${offered && html`<${ActionButton} action=${passkey} look="primary">${t('enrol.passkey')}<//>`}
      <${ActionButton} action=${app} look=${offered ? 'secondary' : 'primary'}>${t('enrol.totp')}<//>
    </div>`;
}
