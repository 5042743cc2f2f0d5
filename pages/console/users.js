import { useEffect, useRef } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { Note } from '../note.js';
import { saveFile } from '../save_file.js';
import { named } from '../settings.js';
import { Heading } from '../view.js';
import { Ghosts, List, counted } from './list.js';
import { usePages } from './load.js';
import { download } from './request.js';
import { setQuery } from './router.js';
import { Ago, DateOf } from './messages.js';

// Long enough for the next key press, short enough to feel immediate.
const TYPING_PAUSE_MS = 200;

export function Users({ route, me, settings }) {
  const { q = '', role = '', status = '', factor = '', ids = '' } = Object.fromEntries(new URLSearchParams(route.search));
  const wanted = { q, role, status, factor, ids };
  const query = new URLSearchParams(Object.entries({ q, role, status, factor }).filter(([, value]) => value));
  const path = `/admin/users${query.size ? `?${query}` : ''}`;
  // What begins so is found at once among millions; names and emails that contain it elsewhere follow.
  const begins = usePages(q ? `${path}&match=prefix` : path, route.kept);
  const contains = usePages(q ? path : null, route.kept);
  const whole = q && contains.of === path && contains.items;
  const pages = whole ? contains : begins;
  const note = useRef(route.note).current;
  const save = useAction(async () => {
    saveFile('users.csv', 'text/csv', `\ufeff${await download(path.replace('users', 'users.csv'))}`);
  });

  return html`
    <div class="head">
      <${Heading}>Users<//>
      <div class="choices">
        <${ActionButton} action=${save} look="secondary">Download as CSV<//>
        <a class="primary" href="/admin/users/new">Add a User</a>
      </div>
    </div>
    <${Note}>${note}<//>
    <${Alert} of=${save} />
    <${Filters} wanted=${wanted} roles=${settings.roles ?? []} />
    <p class="count" role="status">${counted(pages, 'user', 'users')}${q && contains.alert && !whole
      && ' whose name, email or id begins so. Searching inside names and emails takes too long here.'}</p>
    <${List} pages=${pages} empty=${q && !whole && !contains.alert ? html`<${Ghosts} rows=${3} />` : html`<${NoUsers} wanted=${wanted} />`}>
      <${Table} items=${pages.items} me=${me} ids=${Boolean(ids)} named=${named(settings)} />
    <//>`;
}

function Filters({ wanted, roles }) {
  const form = useRef(null);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

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
        <label for="q">Name, email or id</label>
        <input id="q" name="q" type="search" defaultValue=${wanted.q} autocomplete="off" autocapitalize="none"
          spellcheck=${false} maxlength="200" onInput=${typed} />
      </div>
      <div class="field">
        <label for="role">Role</label>
        <select id="role" name="role" onChange=${apply}>
          <option value="" selected=${!wanted.role}>Any</option>
          ${roles.map(({ role_type: role, display_name: name }) => html`<option value=${role} selected=${role === wanted.role}>${name}</option>`)}
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
        <input type="checkbox" name="ids" value="1" defaultChecked=${Boolean(wanted.ids)} onChange=${apply} />
        Show ids
      </label>
    </form>`;
}

function NoUsers({ wanted }) {
  const { q, role, status, factor } = wanted;
  if (!q) return html`<p>No user matches these filters.</p><p><a href="/admin/users">Show all users</a></p>`;
  return html`<p>No name and no email contains “<bdi>${q}</bdi>”, and no id begins so${(role || status || factor) && ', with these filters'}.</p>`;
}

// ARIA roles are explicit, because the style sheet shows the table as cards on a phone.
function Table({ items, me, ids, named: name }) {
  return html`
    <table class="cards users" role="table">
      <caption class="visually-hidden">Users, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${['Name', 'Roles', 'Status', 'Last login', 'Since'].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${items.map((user) => html`<${Row} key=${user.id} user=${user} me=${me} ids=${ids} named=${name} />`)}
      </tbody>
    </table>`;
}

function Row({ user, me, ids, named: nameOf }) {
  const { id, name, email, meta, created_at: since } = user;
  const roles = user.role_profiles.filter((profile) => profile.enabled);
  return html`
    <tr role="row">
      <td role="cell" class="lead-cell">
        <a class="whole" href="/admin/users/${id}"><bdi>${name}</bdi></a>${id === me.id && html` <span class="badge">you</span>`}
        <span class="sub"><bdi>${email}</bdi></span>
        ${ids && html`<code class="sub id">${id}</code>`}
      </td>
      <td role="cell" data-label="Roles"><span>
        ${roles.length ? roles.map((profile) => html`<span class="badge">${nameOf(profile.role_type)}</span> `) : html`<span class="soft">none</span>`}
      </span></td>
      <td role="cell" data-label="Status"><span>
        ${meta.status === 'active' ? 'active' : html`<span class="badge missing">${meta.status}</span>`}${user.lockouts.length > 0 && html` <span class="badge missing">locked</span>`}
      </span></td>
      <td role="cell" data-label="Last login">${meta.last_login_at ? html`<${Ago} time=${meta.last_login_at} />` : html`<span class="soft">never</span>`}</td>
      <td role="cell" data-label="Since"><${DateOf} time=${since} /></td>
    </tr>`;
}
