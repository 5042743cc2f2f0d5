import { useEffect, useRef } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { ActionButton, useAction } from '../../action.js';
import { Note } from '../../note.js';
import { look } from '../../session.js';
import { Heading } from '../../view.js';
import { Ghosts } from '../list.js';
import { useAnswer } from '../load.js';
import { Nowhere } from '../nowhere.js';
import { met } from '../who.js';
import { Ago, DateOf, number } from '../words.js';
import { Activity } from './activity.js';
import { Details } from './details.js';
import { Leaving } from './leaving.js';
import { Notes } from './notes.js';
import { Roles } from './roles.js';
import { Sessions } from './sessions.js';
import { Token } from './token.js';

export function Person({ id, place, me }) {
  const person = useAnswer(`/admin/users/${id}`);
  const sessions = useAnswer(`/admin/users/${id}/sessions`);
  const events = useAnswer(`/admin/audit?subject=${id}&limit=8`);
  const token = useAnswer(`/admin/users/${id}/token-preview`);
  const again = useAction(person.again);
  const note = useRef(place.note).current;
  const user = person.data;
  useEffect(() => { if (user) met(user); }, [user]);

  // What an admin changes is in the trail, in the token, and may have ended sessions.
  function changed(next) {
    if (next) person.put(next);
    else person.again();
    for (const part of [sessions, events, token]) part.again();
    // One's own name or roles: this very page may no longer be open to whoever looks at it.
    if (id === me.id) look().catch(() => {});
  }

  if (person.problem?.status === 404) return html`<${Nowhere} />`;
  // Shown all at once: what comes later would push away what somebody is about to press.
  const there = user && [sessions, events, token].every((part) => part.data || part.problem);
  if (!there && person.alert) {
    return html`
      <div class="head"><${Heading}>Person<//></div>
      <div role="alert" class="alert">${person.alert}</div>
      <${ActionButton} action=${again} look="small">Try Again<//>`;
  }
  if (!there) return html`<div class="head"><h1 class="ghost title"></h1></div><${Ghosts} rows=${8} />`;

  const self = id === me.id;
  const parts = { user, self, onChanged: changed };
  return html`
    <p class="crumb"><a href="/admin/people">People</a></p>
    <div class="head person">
      <${Heading}><bdi>${user.name}</bdi><//>
      <p class="badges">
        ${self && html`<span class="badge">you</span> `}
        ${user.meta.status === 'disabled' && html`<span class="badge missing">disabled</span> `}
        ${user.meta.blocked_until && new Date(user.meta.blocked_until) > new Date()
          && html`<span class="badge missing">too many wrong passwords</span>`}
      </p>
    </div>
    <p class="intro">
      Here since <${DateOf} time=${user.created_at} />.
      ${user.meta.last_login_at
        ? html` Last login <${Ago} time=${user.meta.last_login_at} />, ${number(user.meta.login_count)} in all.`
        : ' Has never logged in.'}
      ${user.meta.failed_logins > 0 && html` ${number(user.meta.failed_logins)} wrong ${user.meta.failed_logins === 1 ? 'password' : 'passwords'} since.`}
    </p>
    <${Note}>${note}<//>
    <div class="columns">
      <div>
        <${Details} ...${parts} />
        <${Roles} ...${parts} rows=${token.data?.role_profiles ?? []} />
        <${Notes} ...${parts} />
      </div>
      <div>
        <${Sessions} ...${parts} sessions=${sessions} />
        <${Token} token=${token} />
        <${Activity} user=${user} events=${events} />
        <${Leaving} ...${parts} />
      </div>
    </div>`;
}
