import { useEffect, useRef } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { Note } from '../note.js';
import { Heading } from '../view.js';
import { List, counted } from './list.js';
import { usePages } from './load.js';
import { setQuery } from './router.js';
import { Ago, DateOf } from './messages.js';

// Long enough for the next key press, short enough to feel immediate.
const TYPING_PAUSE_MS = 200;

export function Users({ route, me, settings }) {
  const wanted = Object.fromEntries(new URLSearchParams(route.search));
  const { q = '', role = '', status = '', factor = '', anywhere = '' } = wanted;
  const query = new URLSearchParams(Object.entries({ q, role, status, factor }).filter(([, value]) => value));
  if (q && !anywhere) query.set('match', 'prefix');
  const pages = usePages(`/admin/users${query.size ? `?${query}` : ''}`);
  const note = useRef(route.note).current;

  return html`
    <div class="head">
      <${Heading}>Users<//>
      <a class="primary" href="/admin/users/new">Add a User</a>
    </div>
    <${Note}>${note}<//>
    <${Filters} wanted=${{ q, role, status, factor, anywhere }} roles=${settings.role_types ?? []} />
    <p class="count" role="status">${counted(pages, 'user', 'users')}</p>
    <${List} pages=${pages} empty=${html`<${NoUsers} wanted=${{ q, role, status, factor, anywhere }} />`}>
      <${Table} items=${pages.items} me=${me} />
    <//>`;
}

function Filters({ wanted, roles }) {
  const form = useRef(null);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The button below an empty list changes this filter as well.
  useEffect(() => { form.current.elements.anywhere.checked = Boolean(wanted.anywhere); }, [wanted.anywhere]);

  function apply() {
    clearTimeout(timer.current);
    const { q, ...rest } = Object.fromEntries(new FormData(form.current));
    setQuery({ q: q.trim(), ...rest });
  }
  function typed() {
    clearTimeout(timer.current);
    timer.current = setTimeout(apply, TYPING_PAUSE_MS);
  }
  const now = (event) => { event.preventDefault(); apply(); };

  return html`
    <form class="filters" role="search" aria-label="Users" ref=${form} onSubmit=${now}>
      <div class="field wide">
        <label for="q">Name or email</label>
        <input id="q" name="q" type="search" defaultValue=${wanted.q} autocomplete="off" autocapitalize="none"
          spellcheck=${false} maxlength="200" onInput=${typed} />
      </div>
      <div class="field">
        <label for="role">Role</label>
        <select id="role" name="role" onChange=${apply}>
          <option value="" selected=${!wanted.role}>Any</option>
          ${roles.map((role) => html`<option value=${role} selected=${role === wanted.role}>${role}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="status">Status</label>
        <select id="status" name="status" onChange=${apply}>
          <option value="" selected=${!wanted.status}>Any</option>
          <option value="active" selected=${wanted.status === 'active'}>active</option>
          <option value="disabled" selected=${wanted.status === 'disabled'}>disabled</option>
        </select>
      </div>
      <div class="field">
        <label for="factor">Second factor</label>
        <select id="factor" name="factor" onChange=${apply}>
          <option value="" selected=${!wanted.factor}>Any</option>
          <option value="any" selected=${wanted.factor === 'any'}>has one</option>
          <option value="none" selected=${wanted.factor === 'none'}>has none</option>
        </select>
      </div>
      <label class="check wide">
        <input type="checkbox" name="anywhere" value="1" defaultChecked=${Boolean(wanted.anywhere)} onChange=${apply} />
        Search inside names and emails too, not only where they begin
      </label>
    </form>`;
}

function NoUsers({ wanted }) {
  const { q, role, status, factor, anywhere } = wanted;
  if (!q) return html`<p>No user matches these filters.</p><p><a href="/admin/users">Show all users</a></p>`;
  if (anywhere) return html`<p>No name and no email contains “<bdi>${q}</bdi>”${(role || status || factor) && ', with these filters'}.</p>`;
  const inside = () => setQuery({ q, role, status, anywhere: '1' });
  return html`
    <p>No name and no email begins with “<bdi>${q}</bdi>”${(role || status || factor) && ', with these filters'}.</p>
    <p><button class="plain" type="button" onClick=${inside}>Search inside them</button></p>`;
}

// ARIA roles are explicit, because the style sheet shows the table as cards on a phone.
function Table({ items, me }) {
  return html`
    <table class="cards users" role="table">
      <caption class="visually-hidden">Users, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${['Name', 'Roles', 'Status', 'Last login', 'Since'].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${items.map((user) => html`<${Row} key=${user.id} user=${user} me=${me} />`)}
      </tbody>
    </table>`;
}

function Row({ user, me }) {
  const { id, name, email, meta, created_at: since } = user;
  const roles = user.role_profiles.filter((profile) => profile.enabled);
  return html`
    <tr role="row">
      <td role="cell" class="lead-cell">
        <a class="whole" href="/admin/users/${id}"><bdi>${name}</bdi></a>${id === me.id && html` <span class="badge">you</span>`}
        <span class="sub"><bdi>${email}</bdi></span>
      </td>
      <td role="cell" data-label="Roles"><span>
        ${roles.length ? roles.map((profile) => html`<span class="badge">${profile.role_type}</span> `) : html`<span class="soft">none</span>`}
      </span></td>
      <td role="cell" data-label="Status"><span>
        ${meta.status === 'active' ? 'active' : html`<span class="badge missing">${meta.status}</span>`}
      </span></td>
      <td role="cell" data-label="Last login">${meta.last_login_at ? html`<${Ago} time=${meta.last_login_at} />` : html`<span class="soft">never</span>`}</td>
      <td role="cell" data-label="Since"><${DateOf} time=${since} /></td>
    </tr>`;
}
