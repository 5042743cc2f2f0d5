import { useRef, useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { ActionButton, Alert, useAction } from '../../action.js';
import { device } from '../../account/format.js';
import { request } from '../request.js';
import { Ago } from '../messages.js';

export function Sessions({ user, self, sessions, onChanged }) {
  const title = useRef(null);
  const [message, setMessage] = useState('');
  const items = sessions.data?.items ?? [];
  const path = `/admin/users/${user.id}/sessions`;

  function ended(words) {
    onChanged();
    setMessage(words);
    title.current?.focus(); // the focused button was removed
  }
  const all = useAction(async () => {
    await request('DELETE', path);
    ended('Logged out everywhere.');
  });

  return html`
    <section class="card part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${title} tabindex="-1">Sessions</h2>
      ${self && html`<p class="hint">End your own sessions on <a href="/account">your account page</a>. Here you would end this session too.</p>`}
      <div role="alert" class="alert">${sessions.alert}</div>
      ${sessions.data && items.length === 0 && html`<p class="soft">No active sessions.</p>`}
      <ul class="sessions">
        ${items.map((item) => html`<${Session} key=${item.id} item=${item} path=${path} onEnded=${ended} />`)}
      </ul>
      <${Alert} of=${all} />
      ${items.length > 0 && html`<${ActionButton} action=${all} look="small">End All Sessions<//>`}
      <p class="said" role="status">${message}</p>
    </section>`;
}

function Session({ item, path, onEnded }) {
  const name = device(item.last_user_agent);
  const moved = item.ip !== item.last_ip || item.user_agent !== item.last_user_agent;
  const end = useAction(async () => {
    try {
      await request('DELETE', `${path}/${item.id}`);
    } catch (problem) {
      if (problem.code !== 'not_found') throw problem; // the session has ended already
    }
    onEnded(`${name} is logged out.`);
  });
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="device" title=${item.last_user_agent}>${name}</span>
          <p class="hint">${item.last_ip && `${item.last_ip}, `}since <${Ago} time=${item.created_at} />, last used <${Ago} time=${item.last_used_at} /></p>
          ${moved && html`<p class="hint" title=${item.user_agent}>Logged in on ${device(item.user_agent)}${item.ip && `, ${item.ip}`}</p>`}
        </div>
        <${ActionButton} action=${end} look="small">End<span class="visually-hidden"> ${name}</span><//>
      </div>
      <${Alert} of=${end} />
    </li>`;
}
