import { useRef, useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { ActionButton, Alert, useAction } from '../../action.js';
import { request } from '../request.js';
import { Ago } from '../messages.js';

/** The logins of the user at identity providers. Shown only where there are some, or could be. */
export function Identities({ user, identities, settings, onChanged }) {
  const title = useRef(null);
  const [message, setMessage] = useState('');
  const items = identities.data?.items ?? [];
  if (!settings.providers.length && !items.length && !message) return null;

  function removed(name) {
    onChanged();
    setMessage(`The login at ${name} is removed, and the user is logged out everywhere.`);
    title.current?.focus(); // the focused button was removed
  }

  return html`
    <section class="card part" aria-labelledby="identities">
      <h2 id="identities" ref=${title} tabindex="-1">Logins at providers</h2>
      <div role="alert" class="alert">${identities.alert}</div>
      ${identities.data && items.length === 0 && html`<p class="soft">None.</p>`}
      <ul class="sessions">
        ${items.map((item) => html`<${Identity} key=${item.id} user=${user} item=${item} onRemoved=${removed} />`)}
      </ul>
      <p class="said" role="status">${message}</p>
    </section>`;
}

function Identity({ user, item, onRemoved }) {
  const remove = useAction(async () => {
    try {
      await request('DELETE', `/admin/users/${user.id}/identities/${item.id}`);
    } catch (problem) {
      if (problem.code !== 'not_found') throw problem; // it is gone already
    }
    onRemoved(item.name);
  });
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${item.name}</bdi></span>
          <p class="hint">${item.email && html`<bdi>${item.email}</bdi>, `}since <${Ago} time=${item.created_at} />, last used <${Ago} time=${item.last_used_at} /></p>
        </div>
        <${ActionButton} action=${remove} look="small">Remove<span class="visually-hidden"> ${item.name}</span><//>
      </div>
      <${Alert} of=${remove} />
    </li>`;
}
