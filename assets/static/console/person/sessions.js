import { useRef, useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { ActionButton, Alert, useAction } from '../../action.js';
import { device } from '../../account/words.js';
import { ask } from '../ask.js';
import { Ago } from '../words.js';

export function Sessions({ user, self, sessions, onChanged }) {
  const title = useRef(null);
  const [said, say] = useState('');
  const items = sessions.data?.items ?? [];
  const path = `/admin/users/${user.id}/sessions`;

  function ended(words) {
    onChanged();
    say(words);
    title.current?.focus(); // the button that had it is gone
  }
  const all = useAction(async () => {
    await ask('DELETE', path);
    ended('Logged out everywhere.');
  });

  return html`
    <section class="card part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${title} tabindex="-1">Where they are logged in</h2>
      ${self && html`<p class="hint">You end your own sessions on <a href="/account">your account page</a>: here, this one might go too.</p>`}
      <div role="alert" class="alert">${sessions.alert}</div>
      ${sessions.data && items.length === 0 && html`<p class="soft">Nowhere at the moment.</p>`}
      <ul class="sessions">
        ${items.map((item) => html`<${Session} key=${item.id} item=${item} path=${path} onEnded=${ended} />`)}
      </ul>
      <${Alert} of=${all} />
      ${items.length > 0 && html`<${ActionButton} action=${all} look="small">End All Sessions<//>`}
      <p class="said" role="status">${said}</p>
    </section>`;
}

function Session({ item, path, onEnded }) {
  const name = device(item.last_user_agent);
  const moved = item.ip !== item.last_ip || item.user_agent !== item.last_user_agent;
  const end = useAction(async () => {
    try {
      await ask('DELETE', `${path}/${item.id}`);
    } catch (problem) {
      if (problem.code !== 'not_found') throw problem; // it has ended by itself: what was wished for is so
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
