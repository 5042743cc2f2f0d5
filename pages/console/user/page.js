import { useEffect, useRef } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { ActionButton, useAction } from '../../action.js';
import { Note } from '../../note.js';
import { reloadUser } from '../../session.js';
import { named } from '../../settings.js';
import { Heading } from '../../view.js';
import { Ghosts } from '../list.js';
import { useResource } from '../load.js';
import { NotFound } from '../not_found.js';
import { rememberName } from '../user_name.js';
import { Ago, DateOf, number } from '../messages.js';
import { Activity } from './activity.js';
import { Details } from './details.js';
import { DeleteUser } from './delete.js';
import { Factors } from './factors.js';
import { Identities } from './identities.js';
import { Id } from './id.js';
import { Lockouts } from './lockouts.js';
import { Mails } from './mails.js';
import { Notes } from './notes.js';
import { Roles } from './roles.js';
import { Sessions } from './sessions.js';
import { Token } from './token.js';

export function User({ id, route, me, settings }) {
  const account = useResource(`/admin/users/${id}`);
  const sessions = useResource(`/admin/users/${id}/sessions`);
  const factors = useResource(`/admin/users/${id}/factors`);
  const identities = useResource(`/admin/users/${id}/identities`);
  const events = useResource(`/admin/audit?subject=${id}&limit=8`);
  const token = useResource(`/admin/users/${id}/token-preview`);
  const mails = useResource(`/admin/outbox?user=${id}&limit=5`);
  const again = useAction(account.again);
  const note = useRef(route.note).current;
  const user = account.data;
  useEffect(() => { if (user) rememberName(user); }, [user]);

  // A change by an admin is in the audit trail and in the token, and may have ended sessions.
  function changed(next) {
    if (next) account.put(next);
    else account.again();
    for (const part of [sessions, factors, identities, events, token, mails]) part.again();
    // The admin's own name or roles: this page may be forbidden now.
    if (id === me.id) reloadUser().catch(() => {});
  }

  if (account.problem?.status === 404) return html`<${NotFound} />`;
  // Shown all at once: a part that loads later would move the button that the admin is about to press.
  const there = user && [sessions, factors, identities, events, token, mails].every((part) => part.data || part.problem);
  if (!there && account.alert) {
    return html`
      <div class="head"><${Heading}>User<//></div>
      <div role="alert" class="alert">${account.alert}</div>
      <${ActionButton} action=${again} look="small">Try Again<//>`;
  }
  if (!there) return html`<div class="head"><h1 class="ghost title"></h1></div><${Ghosts} rows=${8} />`;

  const self = id === me.id;
  const parts = { user, self, onChanged: changed };
  return html`
    <p class="crumb"><a href="/admin/users">Users</a></p>
    <div class="head user">
      <${Heading}><bdi>${user.name}</bdi><//>
      <p class="badges">
        ${self && html`<span class="badge">you</span> `}
        ${user.meta.status === 'disabled' && html`<span class="badge missing">disabled</span> `}
        ${user.lockouts.length > 0 && html`<span class="badge missing">locked</span>`}
      </p>
    </div>
    <p class="intro">
      Here since <${DateOf} time=${user.created_at} />.
      ${user.meta.last_login_at
        ? html` Last login <${Ago} time=${user.meta.last_login_at} />, ${number(user.meta.login_count)} in all.`
        : ' Has never logged in.'}
      ${user.meta.failed_logins > 0 && html` ${number(user.meta.failed_logins)} wrong ${user.meta.failed_logins === 1 ? 'password' : 'passwords'} since.`}
    </p>
    <${Id} id=${id} />
    <${Note}>${note}<//>
    <div class="columns">
      <div>
        <${Details} ...${parts} />
        <${Lockouts} ...${parts} />
        <${Roles} ...${parts} named=${named(settings)} rows=${token.data?.role_profiles ?? []} />
        <${Notes} ...${parts} />
      </div>
      <div>
        <${Factors} ...${parts} factors=${factors} />
        <${Identities} ...${parts} identities=${identities} settings=${settings} />
        <${Sessions} ...${parts} sessions=${sessions} />
        <${Mails} user=${user} mails=${mails} />
        <${Token} token=${token} />
        <${Activity} user=${user} events=${events} />
        <${DeleteUser} ...${parts} />
      </div>
    </div>`;
}
