import { useRef, useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { ActionButton, Alert, useAction } from '../../action.js';
import { request } from '../request.js';
import { ConfirmDialog } from '../confirm_dialog.js';
import { Ago } from '../messages.js';

/** What a login of the user needs besides the password, and its end for a lost or stolen device. */
export function Factors({ user, self, factors, onChanged }) {
  const title = useRef(null);
  const [asking, setAsking] = useState(false);
  const [message, setMessage] = useState('');
  const items = factors.data?.items ?? [];

  function removed(words) {
    onChanged();
    setMessage(words);
    title.current?.focus(); // the focused button was removed
  }
  async function removeAll() {
    await request('DELETE', `/admin/users/${user.id}/factors`);
    removed('All second factors are removed, and the user is logged out everywhere.');
  }

  return html`
    <section class="card part" aria-labelledby="factors">
      <h2 id="factors" ref=${title} tabindex="-1">Passkeys and second factor</h2>
      <div role="alert" class="alert">${factors.alert}</div>
      ${factors.data && items.length === 0 && html`<p class="soft">None. A login needs the password alone.</p>`}
      <ul class="sessions">
        ${items.map((item) => html`<${Factor} key=${item.id} user=${user} item=${item} onRemoved=${removed} />`)}
      </ul>
      ${items.length > 0 && html`
        <p class="hint">${factors.data.recovery_codes_left} recovery codes left</p>
        <button class="small wary" type="button" onClick=${() => { setMessage(''); setAsking(true); }}>Remove All</button>`}
      ${asking && html`
        <${ConfirmDialog} id="reset-factors" title="Remove all second factors?" button="Remove Them" keep="Cancel" work=${removeAll}
          onClose=${() => setAsking(false)}
          words=${html`For a lost phone, when the recovery codes are lost too: make sure that it is <bdi>${user.name}</bdi> who asks.
            ${self ? 'You are' : 'The user is'} logged out everywhere, can log in with the password alone, and gets a mail.`} />`}
      <p class="said" role="status">${message}</p>
    </section>`;
}

const KINDS = { passkey: 'Passkey', totp: 'Authenticator app' };

function Factor({ user, item, onRemoved }) {
  const name = item.label || KINDS[item.kind];
  const remove = useAction(async () => {
    try {
      await request('DELETE', `/admin/users/${user.id}/passkeys/${item.id}`);
    } catch (problem) {
      if (problem.code !== 'not_found') throw problem; // it is gone already
    }
    onRemoved(`${name} is removed.`);
  });
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${name}</bdi></span>
          <p class="hint">${item.label && `${KINDS[item.kind]}, `}since <${Ago} time=${item.created_at} />${item.last_used_at && html`, last used <${Ago} time=${item.last_used_at} />`}</p>
        </div>
        ${item.kind === 'passkey' && html`
          <${ActionButton} action=${remove} look="small">Remove<span class="visually-hidden"> ${name}</span><//>`}
      </div>
      <${Alert} of=${remove} />
    </li>`;
}
