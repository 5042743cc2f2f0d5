import { useRef, useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { ActionButton, Alert, useAction } from '../../action.js';
import { request } from '../request.js';
import { Until } from '../messages.js';

const SOURCES = {
  unknown_devices: 'Logins from new devices, at some IP addresses or all',
  known_devices: 'Logins on a device that has logged in before',
  sessions: 'The current password, in a session',
  mailbox_links: 'The password, after a link in a mail',
  second_factor: 'Codes of the second factor',
};

/** Whose attempts are rejected after too many failures, and their end. */
export function Lockouts({ user, onChanged }) {
  const title = useRef(null);
  const [message, setMessage] = useState('');
  const lift = useAction(async () => {
    await request('DELETE', `/admin/users/${user.id}/lockout`);
    onChanged();
    setMessage('The lockouts are lifted. The user may try again at once.');
    title.current?.focus(); // the focused button was removed
  });
  return html`
    <section class="card part" aria-labelledby="lockouts">
      <h2 id="lockouts" ref=${title} tabindex="-1">Lockouts</h2>
      ${user.lockouts.length === 0 && html`<p class="soft">None. No attempt of this user is rejected.</p>`}
      <ul class="sessions">
        ${user.lockouts.map(({ source, until }) => html`
          <li key=${source}><div>${SOURCES[source] ?? source}<p class="hint">rejected <${Until} time=${until} /></p></div></li>`)}
      </ul>
      <${Alert} of=${lift} />
      ${user.lockouts.length > 0 && html`
        <p class="hint">Make sure that it is the user who asks: an attacker may try again as well.</p>
        <${ActionButton} action=${lift} look="small">Lift the Lockouts<//>`}
      <p class="said" role="status">${message}</p>
    </section>`;
}
