import { useEffect, useState } from './vendor/hooks.mjs';
import * as secondFactor from '../clients/js/src/second_factor.ts';
import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { AuthenticatorApp, RecoveryCodes } from './authenticator_app.js';
import { made, passkeysWork } from './passkey.js';
import { ok } from './problem.js';
import { orRestart } from './second_factor.js';
import { client, hold } from './session.js';
import { Heading } from './view.js';
import { t } from './words.js';

/**
 * The server requires a second factor, and the account has none. `methods`: what may be added. `onRestart(note)` goes back to
 * the first step.
 */
export function Enrolment({ methods, onRestart }) {
  const [factor, setFactor] = useState(null);
  const [codes, setCodes] = useState(null);
  // The last step logs in. The codes are shown before the page goes on.
  useEffect(() => {
    hold(true);
    return () => hold(false);
  }, []);
  const finish = async (sent) => setCodes(ok(await orRestart(sent, onRestart)).recovery_codes);
  const app = useAction(async () => setFactor(ok(await orRestart(secondFactor.enrolTotp(client), onRestart))));
  const passkey = useAction(() => finish(secondFactor.enrolPasskey(client).then(made)));

  if (codes) {
    return html`<${Heading}>${t('enrol.codes')}<//>
      <${RecoveryCodes} codes=${codes} onDone=${() => hold(false)} />`;
  }
  if (factor) {
    const confirm = (code) => finish(secondFactor.confirmTotp(client, { id: factor.id, code }));
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
