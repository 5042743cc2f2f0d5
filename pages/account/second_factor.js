import { useEffect, useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { AuthenticatorApp, RecoveryCodes } from '../authenticator_app.js';
import { request } from '../session.js';
import { t } from '../words.js';
import { lastUsed } from './format.js';

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
    if (!reply?.recovery_codes?.length) return done(t('factors.added'));
    setAdded(null);
    setCodes(reply.recovery_codes);
  }

  const apps = factors.items.filter((item) => item.kind === 'totp');
  return html`
    <section class="part" aria-labelledby="second-factor">
      <h2 id="second-factor" ref=${title} tabindex="-1">${t('factors.title')}</h2>
      ${added && html`<${AuthenticatorApp} factor=${added} confirm=${confirm} cancel=${() => setAdded(null)} />`}
      ${codes && html`<${RecoveryCodes} codes=${codes} onDone=${() => done(t('codes.saved'))} />`}
      ${!added && !codes && html`
        <${Alert} of=${factors} />
        ${!apps.length && html`<p class="hint">${t(factors.items.length ? 'factors.hint.passkey' : 'factors.hint')}</p>`}
        <ul class="sessions">
          ${apps.map((item) => html`<${App} key=${item.id} item=${item} onRemoved=${() => done(t('factors.removed'))} />`)}
        </ul>
        ${factors.items.length > 0 && html`<p class="hint">${t('factors.codes_left', { n: factors.recovery_codes_left })}</p>`}
        <${Alert} of=${add} /><${Alert} of=${renew} />
        <div class="choices">
          <${ActionButton} action=${add} look="secondary">${t('factors.add')}<//>
          ${factors.items.length > 0 && html`<${ActionButton} action=${renew} look="secondary">${t('factors.renew_codes')}<//>`}
        </div>`}
      <p class="said" role="status">${message}</p>
    </section>`;
}

function App({ item, onRemoved }) {
  const remove = useAction(async () => {
    try {
      await request('DELETE', `/me/factors/${item.id}`);
    } catch (problem) {
      if (problem.code !== 'not_found') throw problem; // it is gone already
    }
    await onRemoved();
  });
  const name = item.label || t('factors.app');
  return html`
    <li>
      <div class="shown">
        <div><span class="device"><bdi>${name}</bdi></span>
          <p class="hint">${lastUsed(item.last_used_at)}</p></div>
        <${ActionButton} action=${remove} look="small" label=${t('factors.remove', { name })}>${t('action.remove')}<//>
      </div>
      <${Alert} of=${remove} />
    </li>`;
}
