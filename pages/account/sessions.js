import { useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { request } from '../session.js';
import { device, longAgo } from './format.js';

export function Sessions({ sessions, onChanged }) {
  const title = useRef(null);
  const [message, setMessage] = useState('');

  async function ended(words) {
    await onChanged();
    setMessage(words);
    title.current?.focus(); // the focused button was removed
  }
  const others = useAction(async () => {
    await request('DELETE', '/me/sessions');
    await ended('All other devices are logged out.');
  });

  return html`
    <section class="part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${title} tabindex="-1">Where you are logged in</h2>
      <${Alert} of=${sessions} />
      ${sessions.alert && html`<button class="secondary" type="button" onClick=${onChanged}>Try Again</button>`}
      <ul class="sessions">
        ${sessions.items.map((item) => html`<${Session} key=${item.id} item=${item} onEnded=${ended} />`)}
      </ul>
      <${Alert} of=${others} />
      ${sessions.items.length > 1 && html`<${ActionButton} action=${others} look="secondary">Log Out Everywhere Else<//>`}
      <p class="said" role="status">${message}</p>
    </section>`;
}

// The IP address or the browser has changed since the login: both are shown.
const moved = (item) => item.ip !== item.last_ip || item.user_agent !== item.last_user_agent;

function Session({ item, onEnded }) {
  const name = device(item.last_user_agent);
  const end = useAction(async () => {
    try {
      await request('DELETE', `/me/sessions/${item.id}`);
    } catch (problem) {
      if (problem.code !== 'not_found') throw problem; // the session has ended already
    }
    await onEnded(`${name} is logged out.`);
  });
  const used = new Date(item.last_used_at);
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="device">${name}</span> ${item.current && html`<span class="badge">this device</span>`}
          <p class="hint">${item.last_ip && `${item.last_ip}, `}last used <time datetime=${item.last_used_at} title=${used.toLocaleString('en')}>${longAgo(used, new Date())}</time></p>
          ${moved(item) && html`<p class="hint">Logged in on ${device(item.user_agent)}${item.ip && `, ${item.ip}`}</p>`}
        </div>
        ${!item.current && html`
          <${ActionButton} action=${end} look="small">Log Out<span class="visually-hidden"> ${name}</span><//>`}
      </div>
      <${Alert} of=${end} />
    </li>`;
}
