import { useRef, useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { request } from '../request.js';
import { ConfirmDialog } from '../confirm_dialog.js';
import { Ago } from '../messages.js';

/** What a login of the user needs besides the password, and its end for a lost phone. */
export function SecondFactor({ user, self, factors, onChanged }) {
  const title = useRef(null);
  const [asking, setAsking] = useState(false);
  const [message, setMessage] = useState('');
  const items = factors.data?.items ?? [];
  async function reset() {
    await request('DELETE', `/admin/users/${user.id}/factors`);
    onChanged();
    setMessage('All second factors are removed, and the user is logged out everywhere.');
    title.current?.focus(); // the focused button was removed
  }
  return html`
    <section class="card part" aria-labelledby="second-factor">
      <h2 id="second-factor" ref=${title} tabindex="-1">Second factor</h2>
      <div role="alert" class="alert">${factors.alert}</div>
      ${factors.data && !items.length && html`<p class="soft">None. A login needs the password alone.</p>`}
      <ul class="sessions">${items.map((item) => html`<${Factor} key=${item.id} item=${item} />`)}</ul>
      ${items.length > 0 && html`
        <p class="hint">${factors.data.recovery_codes_left} recovery codes left</p>
        <button class="small wary" type="button" onClick=${() => { setMessage(''); setAsking(true); }}>Remove All</button>`}
      <p class="said" role="status">${message}</p>
      ${asking && html`
        <${ConfirmDialog} id="reset-factors" title="Remove all second factors?" button="Remove Them" keep="Cancel" work=${reset}
          onClose=${() => setAsking(false)}
          words=${html`For a lost phone, when the recovery codes are lost too: make sure that it is <bdi>${user.name}</bdi> who asks.
            ${self ? 'You are' : 'The user is'} logged out everywhere, can log in with the password alone, and gets a mail.`} />`}
    </section>`;
}

const NAMES = { totp: 'Authenticator app' };

const Factor = ({ item }) => html`
  <li>
    <span class="device">${item.label ? html`<bdi>${item.label}</bdi>` : NAMES[item.kind] ?? item.kind}</span>
    <p class="hint">${item.label && `${NAMES[item.kind] ?? item.kind}, `}since <${Ago} time=${item.created_at} />,
      ${item.last_used_at ? html` last used <${Ago} time=${item.last_used_at} />` : ' never used'}</p>
  </li>`;
