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

export function Audit({ route }) {
  const { action = '', subject = '', actor = '' } = Object.fromEntries(new URLSearchParams(route.search));
  const wanted = { action, subject, actor };
  const asked = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  const pages = usePages(`/admin/audit${asked.size ? `?${asked}` : ''}`);
  return html`
    <div class="head"><${Heading}>Audit<//></div>
    <p class="intro">All recorded events, newest first. They cannot be changed.</p>
    <${Filters} wanted=${wanted} />
    <p class="count" role="status">${counted(pages, 'event', 'events')}</p>
    <${List} pages=${pages} empty=${html`<p>No event matches these filters.</p><p><a href="/admin/audit">Show everything</a></p>`}>
      <div class="card list"><${Events} items=${pages.items} /></div>
    <//>`;
}

function Filters({ wanted }) {
  const form = useRef(null);
  const [alert, setAlert] = useState('');
  const userId = wanted.subject || wanted.actor;

  // The filter takes an email, or an id that was copied from a log.
  async function apply(event) {
    event?.preventDefault();
    setAlert('');
    const { action, user = '', as = '' } = Object.fromEntries(new FormData(form.current));
    const text = user.trim();
    if (!text) return setQuery({ ...wanted, action });
    try {
      const id = ID.test(text) ? text : await find(text);
      if (!id) return setAlert(`No user has the email ${text}.`);
      setQuery({ action, [as || 'subject']: id });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setAlert(explain(problem));
    }
  }
  const change = () => setQuery({ ...wanted, action: form.current.elements.action.value });

  return html`
    <form class="filters" role="search" aria-label="Events" ref=${form} onSubmit=${apply}>
      <div class="field">
        <label for="action">Action</label>
        <select id="action" name="action" onChange=${change}>
          <option value="" selected=${!wanted.action}>Any action</option>
          ${ACTION_NAMES.map(([name, words]) => html`<option value=${name} selected=${name === wanted.action}>${words}</option>`)}
        </select>
      </div>
      ${userId
        ? html`
          <div class="field wide chosen">
            <span class="label">User</span>
            <p><span>${wanted.actor ? 'Done by' : 'About'} <${UserName} id=${userId} /></span>
              <button class="small" type="button" onClick=${() => setQuery({ action: wanted.action })}>Any user</button></p>
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
