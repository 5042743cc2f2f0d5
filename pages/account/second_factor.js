import { useEffect, useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { AuthenticatorApp, RecoveryCodes } from '../authenticator_app.js';
import { request } from '../session.js';
import { longAgo } from './format.js';

/** The authenticator apps of the account, and its recovery codes. */
export function SecondFactor({ factors, onChanged }) {
  const title = useRef(null);
  const [added, setAdded] = useState(null);
  const [codes, setCodes] = useState(null);
  const [message, setMessage] = useState('');
  // What was focused is gone.
  useEffect(() => { if (added || codes || message) title.current.focus(); }, [added, codes, message]);

  async function done(words) {
    setAdded(null);
    setCodes(null);
    await onChanged();
    setMessage(words);
  }
  const add = useAction(async () => {
    setMessage('');
    setAdded(await request('POST', '/me/factors/totp', { label: '' }));
  });
  const renew = useAction(async () => {
    setMessage('');
    setCodes((await request('POST', '/me/recovery-codes')).recovery_codes);
  });
  async function confirm(code) {
    const reply = await request('POST', `/me/factors/totp/${added.id}/confirm`, { code });
    if (!reply?.recovery_codes?.length) return done('The app is added.');
    setAdded(null);
    setCodes(reply.recovery_codes);
  }

  const apps = factors.items.filter((item) => item.kind === 'totp');
  return html`
    <section class="part" aria-labelledby="second-factor">
      <h2 id="second-factor" ref=${title} tabindex="-1">Second factor</h2>
      ${added && html`<${AuthenticatorApp} factor=${added} confirm=${confirm} cancel=${() => setAdded(null)} />`}
      ${codes && html`<${RecoveryCodes} codes=${codes} onDone=${() => done('Your recovery codes are saved.')} />`}
      ${!added && !codes && html`
        <${Alert} of=${factors} />
        ${!apps.length && html`<p class="hint">${hint(factors.items)}</p>`}
        <ul class="sessions">
          ${apps.map((item) => html`<${App} key=${item.id} item=${item} onRemoved=${() => done('The app is removed.')} />`)}
        </ul>
        ${factors.items.length > 0 && html`<p class="hint">${factors.recovery_codes_left} recovery codes left</p>`}
        <${Alert} of=${add} /><${Alert} of=${renew} />
        <div class="choices">
          <${ActionButton} action=${add} look="secondary">Add an Authenticator App<//>
          ${factors.items.length > 0 && html`<${ActionButton} action=${renew} look="secondary">New Recovery Codes<//>`}
        </div>`}
      <p class="said" role="status">${message}</p>
    </section>`;
}

const hint = (factors) => (factors.length
  ? 'After your password we ask for a passkey. An authenticator app can take its place.'
  : 'With an authenticator app, a stolen password is not enough to log in as you.');

function App({ item, onRemoved }) {
  const remove = useAction(async () => {
    try {
      await request('DELETE', `/me/factors/${item.id}`);
    } catch (problem) {
      if (problem.code !== 'not_found') throw problem; // it is gone already
    }
    await onRemoved();
  });
  const used = item.last_used_at && new Date(item.last_used_at);
  return html`
    <li>
      <div class="shown">
        <div><span class="device">${item.label || 'Authenticator app'}</span>
          <p class="hint">${used ? html`last used <time datetime=${item.last_used_at}>${longAgo(used, new Date())}</time>` : 'not used yet'}</p></div>
        <${ActionButton} action=${remove} look="small">Remove<//>
      </div>
      <${Alert} of=${remove} />
    </li>`;
}
