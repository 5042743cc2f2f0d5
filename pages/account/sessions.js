import { useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { request } from '../session.js';
import { phrase, t } from '../words.js';
import { Ago, device, lastUsed } from './format.js';

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
    await ended(t('sessions.others_ended'));
  });

  return html`
    <section class="part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${title} tabindex="-1">${t('sessions.title')}</h2>
      <${Alert} of=${sessions} />
      ${sessions.alert && html`<button class="secondary" type="button" onClick=${onChanged}>${t('action.try_again')}</button>`}
      <ul class="sessions">
        ${sessions.items.map((item) => html`<${Session} key=${item.id} item=${item} onEnded=${ended} />`)}
      </ul>
      <${Alert} of=${others} />
      ${sessions.items.length > 1 && html`<${ActionButton} action=${others} look="secondary">${t('sessions.end_others')}<//>`}
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
    await onEnded(t('sessions.ended', { device: name }));
  });
  const from = { device: device(item.user_agent), ip: item.ip };
  const seen = { ip: item.last_ip, time: html`<${Ago} time=${item.last_used_at} />` };
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="device">${name}</span> ${item.current && html`<span class="badge">${t('sessions.this')}</span>`}
          <p class="hint">${item.last_ip ? phrase('sessions.seen', seen) : lastUsed(item.last_used_at)}</p>
          ${moved(item) && html`<p class="hint">${t(item.ip ? 'sessions.login_from' : 'sessions.login', from)}</p>`}
        </div>
        ${!item.current && html`
          <${ActionButton} action=${end} look="small" label=${t('sessions.end', { device: name })}>${t('action.log_out')}<//>`}
      </div>
      <${Alert} of=${end} />
    </li>`;
}
