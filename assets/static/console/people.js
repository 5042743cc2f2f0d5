import { useEffect, useRef } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { Note } from '../note.js';
import { Heading } from '../view.js';
import { List, counted } from './list.js';
import { usePages } from './load.js';
import { show } from './place.js';
import { Ago, DateOf } from './words.js';

// Long enough for the next letter, short enough to feel like at once.
const PAUSE_MS = 200;

export function People({ place, me, settings }) {
  const wanted = Object.fromEntries(new URLSearchParams(place.search));
  const { q = '', role = '', status = '', anywhere = '' } = wanted;
  const ask = new URLSearchParams(Object.entries({ q, role, status }).filter(([, value]) => value));
  if (q && !anywhere) ask.set('match', 'prefix');
  const pages = usePages(`/admin/users${ask.size ? `?${ask}` : ''}`);
  const note = useRef(place.note).current;

  return html`
    <div class="head">
      <${Heading}>People<//>
      <a class="primary" href="/admin/people/new">Add a Person</a>
    </div>
    <${Note}>${note}<//>
    <${Filters} wanted=${{ q, role, status, anywhere }} roles=${settings.role_types ?? []} />
    <p class="count" role="status">${counted(pages, 'person', 'people')}</p>
    <${List} pages=${pages} empty=${html`<${Nobody} wanted=${{ q, role, status, anywhere }} />`}>
      <${Table} items=${pages.items} me=${me} />
    <//>`;
}

function Filters({ wanted, roles }) {
  const form = useRef(null);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The words of an empty list change it as well.
  useEffect(() => { form.current.elements.anywhere.checked = Boolean(wanted.anywhere); }, [wanted.anywhere]);

  function apply() {
    clearTimeout(timer.current);
    const { q, ...rest } = Object.fromEntries(new FormData(form.current));
    show({ q: q.trim(), ...rest });
  }
  function typed() {
    clearTimeout(timer.current);
    timer.current = setTimeout(apply, PAUSE_MS);
  }
  const now = (event) => { event.preventDefault(); apply(); };

  return html`
    <form class="filters" role="search" aria-label="People" ref=${form} onSubmit=${now}>
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
      <label class="check wide">
        <input type="checkbox" name="anywhere" value="1" defaultChecked=${Boolean(wanted.anywhere)} onChange=${apply} />
        Search inside names and emails too, not only where they begin
      </label>
    </form>`;
}

function Nobody({ wanted }) {
  const { q, role, status, anywhere } = wanted;
  if (!q) return html`<p>Nobody is like this.</p><p><a href="/admin/people">Show everybody</a></p>`;
  if (anywhere) return html`<p>No name and no email contains “<bdi>${q}</bdi>”${(role || status) && ', with these filters'}.</p>`;
  const inside = () => show({ q, role, status, anywhere: '1' });
  return html`
    <p>No name and no email begins with “<bdi>${q}</bdi>”${(role || status) && ', with these filters'}.</p>
    <p><button class="plain" type="button" onClick=${inside}>Search inside them</button></p>`;
}

// Roles of a table are said aloud, since a phone shows it as cards.
function Table({ items, me }) {
  return html`
    <table class="cards people" role="table">
      <caption class="visually-hidden">People, the newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${['Name', 'Roles', 'Status', 'Last login', 'Since'].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${items.map((person) => html`<${Row} key=${person.id} person=${person} me=${me} />`)}
      </tbody>
    </table>`;
}

function Row({ person, me }) {
  const { id, name, email, meta, created_at: since } = person;
  const held = person.role_profiles.filter((profile) => profile.enabled);
  return html`
    <tr role="row">
      <td role="cell" class="lead-cell">
        <a class="whole" href="/admin/people/${id}"><bdi>${name}</bdi></a>${id === me.id && html` <span class="badge">you</span>`}
        <span class="sub"><bdi>${email}</bdi></span>
      </td>
      <td role="cell" data-label="Roles"><span>
        ${held.length ? held.map((profile) => html`<span class="badge">${profile.role_type}</span> `) : html`<span class="soft">none</span>`}
      </span></td>
      <td role="cell" data-label="Status"><span>
        ${meta.status === 'active' ? 'active' : html`<span class="badge missing">${meta.status}</span>`}
      </span></td>
      <td role="cell" data-label="Last login">${meta.last_login_at ? html`<${Ago} time=${meta.last_login_at} />` : html`<span class="soft">never</span>`}</td>
      <td role="cell" data-label="Since"><${DateOf} time=${since} /></td>
    </tr>`;
}
