import { useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { Problem } from '../problem.js';
import { explain } from '../problem_messages.js';
import { request } from './request.js';
import { Heading } from '../view.js';
import { Events } from './events.js';
import { List, counted } from './list.js';
import { usePages } from './load.js';
import { setQuery } from './router.js';
import { UserName } from './user_name.js';
import { ACTION_NAMES } from './messages.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const FILTERS = ['action', 'subject', 'actor', 'outcome', 'ip', 'from', 'to'];

export function Audit({ route }) {
  const given = new URLSearchParams(route.search);
  const wanted = Object.fromEntries(FILTERS.map((name) => [name, given.get(name) ?? '']));
  const asked = new URLSearchParams(Object.entries({
    ...wanted, from: begins(wanted.from), to: ends(wanted.to),
    // In the place of a row for each imported user there is one for the import.
    imports: wanted.action || wanted.subject ? '' : 'folded',
  }).filter(([, value]) => value));
  const pages = usePages(`/admin/audit?${asked}`, route.kept);
  const items = pages.items && withoutBeginnings(pages.items);
  return html`
    <div class="head"><${Heading}>Audit<//></div>
    <p class="intro">All recorded events, newest first. They cannot be changed.</p>
    <${Filters} wanted=${wanted} />
    <p class="count" role="status">${counted({ ...pages, items }, 'event', 'events')}</p>
    <${List} pages=${pages} empty=${html`<p>No event matches these filters.</p><p><a href="/admin/audit">Show everything</a></p>`}>
      <div class="card list"><${Events} items=${items} /></div>
    <//>`;
}

// A day of the admin's time zone; a link may name an exact time.
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const midnight = (day, after) => {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date + after).toISOString();
};
const begins = (from) => (DAY.test(from) ? midnight(from, 0) : from);
const ends = (to) => (DAY.test(to) ? midnight(to, 1) : to);
const dayOf = (time) => (time && !DAY.test(time) ? new Date(time).toLocaleDateString('sv') : time); // sv writes 2026-01-31

/** An import that has ended is one row; one that was killed is the row of its beginning. */
function withoutBeginnings(items) {
  const ended = new Set(items.filter((item) => item.action === 'import.end').map((item) => item.detail.run));
  return items.filter((item) => item.action !== 'import.begin' || !ended.has(item.detail.run));
}

function Filters({ wanted }) {
  const form = useRef(null);
  const [alert, setAlert] = useState('');
  const userId = wanted.subject || wanted.actor;

  // What the form says, but an exact time that is not changed stays exact.
  function typed() {
    const { user = '', as = '', ...rest } = Object.fromEntries(new FormData(form.current));
    for (const name of ['from', 'to']) if (rest[name] === dayOf(wanted[name])) rest[name] = wanted[name];
    return { user: user.trim(), as, rest: { ...rest, ip: rest.ip.trim() } };
  }
  const change = () => { setAlert(''); setQuery({ ...wanted, ...typed().rest }); };

  // The filter takes an email, or an id that was copied from a log.
  async function apply(event) {
    event?.preventDefault();
    setAlert('');
    const { user, as, rest } = typed();
    if (!user) return setQuery({ ...wanted, ...rest });
    try {
      const id = ID.test(user) ? user : await find(user);
      if (!id) return setAlert(`No user has the email ${user}.`);
      setQuery({ ...rest, [as || 'subject']: id });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setAlert(explain(problem));
    }
  }

  return html`
    <form class="filters" role="search" aria-label="Events" ref=${form} onSubmit=${apply}>
      <div class="field">
        <label for="action">Action</label>
        <select id="action" name="action" onChange=${change}>
          <option value="" selected=${!wanted.action}>Any action</option>
          ${ACTION_NAMES.map(([name, words]) => html`<option value=${name} selected=${name === wanted.action}>${words}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="outcome">Outcome</label>
        <select id="outcome" name="outcome" onChange=${change}>
          ${[['', 'Any'], ['success', 'succeeded'], ['failure', 'failed']].map(([value, name]) => html`
            <option value=${value} selected=${value === wanted.outcome}>${name}</option>`)}
        </select>
      </div>
      ${[['from', 'From'], ['to', 'To']].map(([name, label]) => html`
        <div class="field" key=${name}>
          <label for=${name}>${label}</label>
          <input id=${name} name=${name} type="date" value=${dayOf(wanted[name])} onChange=${change} />
        </div>`)}
      <div class="field">
        <label for="ip">IP address</label>
        <input id="ip" name="ip" type="text" autocomplete="off" autocapitalize="none" spellcheck=${false} maxlength="45"
          defaultValue=${wanted.ip} onChange=${change} />
      </div>
      ${userId
        ? html`
          <div class="field wide chosen">
            <span class="label">User</span>
            <p><span>${wanted.actor ? 'Done by' : 'About'} <${UserName} id=${userId} /></span>
              <button class="small" type="button" onClick=${() => setQuery({ ...wanted, subject: '', actor: '' })}>Any user</button></p>
          </div>`
        : html`
          <div class="field wide">
            <label for="user">Email of a user</label>
            <input id="user" name="user" type="text" inputmode="email" autocomplete="off" autocapitalize="none"
              spellcheck=${false} maxlength="400" aria-describedby="user-alert" />
          </div>
          <div class="field">
            <label for="as">Show events</label>
            <select id="as" name="as"><option value="subject">about the user</option><option value="actor">by the user</option></select>
          </div>
          <button class="small" type="submit">Show</button>`}
      <div role="alert" class="alert wide" id="user-alert">${alert}</div>
    </form>`;
}

async function find(email) {
  const page = await request('GET', `/admin/users?${new URLSearchParams({ q: email, match: 'prefix', limit: '200' })}`);
  return page.items.find((user) => user.email.toLowerCase() === email.toLowerCase())?.id;
}
