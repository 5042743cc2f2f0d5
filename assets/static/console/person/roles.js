import { useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { Alert, useAction } from '../../action.js';
import { ask } from '../ask.js';
import { Sure } from '../sure.js';
import { Who } from '../who.js';
import { Ago } from '../words.js';

/** `rows`: who last switched each. */
export function Roles({ user, self, rows, onChanged }) {
  return html`
    <section class="card part" aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      <p class="hint">A change counts at once, wherever they are logged in.</p>
      <ul class="switches">
        ${user.role_profiles.map((profile) => html`
          <${Role} key=${profile.role_type} user=${user} profile=${profile} self=${self} onChanged=${onChanged}
            row=${rows.find((row) => row.role_type === profile.role_type)} />`)}
      </ul>
    </section>`;
}

function Role({ user, profile: { role_type: role, enabled }, self, row, onChanged }) {
  const [asking, setAsking] = useState(false);
  const write = async () => onChanged(await ask('PUT', `/admin/users/${user.id}/role-profiles/${role}`, { enabled: !enabled }));
  const flip = useAction(write);
  const press = () => (self && role === 'admin' && enabled ? setAsking(true) : flip.run());
  const id = `role-${role}`;
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="role" id=${id}>${role}</span>
          <p class="hint" id="${id}-why"><${Why} row=${row} enabled=${enabled} /></p>
        </div>
        <button class="switch" type="button" role="switch" aria-checked=${String(enabled)} aria-labelledby=${id}
          aria-describedby="${id}-why" aria-busy=${String(flip.busy)} aria-disabled=${String(flip.busy)} onClick=${press}>
          <span class="knob"></span>
        </button>
      </div>
      <${Alert} of=${flip} />
      ${asking && html`
        <${Sure} id="own-role" title="Give up your own admin role?" button="Give It Up" keep="Keep It" work=${write}
          onClose=${() => setAsking(false)}
          words="You leave the console at once. Only another admin can give the role back to you." />`}
    </li>`;
}

function Why({ row, enabled }) {
  const state = enabled ? 'Held' : 'Not held';
  if (!row) return state;
  const since = html`<${Ago} time=${row.updated_at} />`;
  return row.updated_by
    ? html`${state}, switched by <${Who} id=${row.updated_by} />, ${since}`
    : html`${state}, as the account was made or set on the command line, ${since}`;
}
