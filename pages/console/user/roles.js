import { useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { Alert, useAction } from '../../action.js';
import { request } from '../request.js';
import { ConfirmDialog } from '../confirm_dialog.js';
import { UserName } from '../user_name.js';
import { Ago } from '../messages.js';

/** `rows`: the admin who last changed each role. */
export function Roles({ user, self, rows, named, onChanged }) {
  return html`
    <section class="card part" aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      <p class="hint">A change takes effect immediately in every session of the user.</p>
      <ul class="switches">
        ${user.role_profiles.map((profile) => html`
          <${Role} key=${profile.role_type} user=${user} profile=${profile} name=${named(profile.role_type)}
            self=${self} onChanged=${onChanged}
            row=${rows.find((row) => row.role_type === profile.role_type)} />`)}
      </ul>
    </section>`;
}

function Role({ user, profile: { role_type: role, enabled }, name, self, row, onChanged }) {
  const [asking, setAsking] = useState(false);
  const write = async () => onChanged(await request('PUT', `/admin/users/${user.id}/role-profiles/${role}`, { enabled: !enabled }));
  const flip = useAction(write);
  // An admin may do everything, so no click alone makes one or ends one.
  const press = () => (role === 'admin' ? setAsking(true) : flip.run());
  const id = `role-${role}`;
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="role" id=${id}>${name}</span>
          <p class="hint" id="${id}-why"><${Why} row=${row} enabled=${enabled} /></p>
        </div>
        <button class="switch" type="button" role="switch" aria-checked=${String(enabled)} aria-labelledby=${id}
          aria-describedby="${id}-why" aria-busy=${String(flip.busy)} aria-disabled=${String(flip.busy)} onClick=${press}>
          <span class="knob"></span>
        </button>
      </div>
      <${Alert} of=${flip} />
      ${asking && html`
        <${ConfirmDialog} id="admin-role" ...${question(user, self, enabled)} keep="Cancel" work=${write}
          onClose=${() => setAsking(false)} />`}
    </li>`;
}

function question(user, self, enabled) {
  const who = html`<bdi>${user.name}</bdi> (<bdi>${user.email}</bdi>)`;
  if (!enabled) {
    return { title: 'Make this user an admin?', button: 'Make an Admin',
      words: html`${who} can then see and change every account, and make other admins. The user gets a mail.` };
  }
  if (self) {
    return { title: 'Remove your own admin role?', button: 'Remove It',
      words: 'You lose access to the console immediately. Only another admin can give the role back to you.' };
  }
  return { title: 'Remove the admin role?', button: 'Remove It', words: html`${who} loses access to the console immediately.` };
}

function Why({ row, enabled }) {
  const state = enabled ? 'Enabled' : 'Disabled';
  if (!row) return state;
  const since = html`<${Ago} time=${row.updated_at} />`;
  return row.updated_by
    ? html`${state} by <${UserName} id=${row.updated_by} />, ${since}`
    : html`${state} when the account was created or on the command line, ${since}`;
}
