import { useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { Problem } from '../api.js';
import { explain } from '../problem_words.js';
import { ask } from './ask.js';
import { Heading } from '../view.js';
import { Events } from './events.js';
import { List, counted } from './list.js';
import { usePages } from './load.js';
import { show } from './place.js';
import { Who } from './who.js';
import { ACTION_NAMES } from './words.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function Audit({ place }) {
  const { action = '', subject = '', actor = '' } = Object.fromEntries(new URLSearchParams(place.search));
  const wanted = { action, subject, actor };
  const asked = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  const pages = usePages(`/admin/audit${asked.size ? `?${asked}` : ''}`);
  return html`
    <div class="head"><${Heading}>Audit<//></div>
    <p class="intro">Who did what, the newest first. Nobody can change it here.</p>
    <${Filters} wanted=${wanted} />
    <p class="count" role="status">${counted(pages, 'event', 'events')}</p>
    <${List} pages=${pages} empty=${html`<p>Nothing like this has happened.</p><p><a href="/admin/audit">Show everything</a></p>`}>
      <div class="card list"><${Events} items=${pages.items} /></div>
    <//>`;
}

function Filters({ wanted }) {
  const form = useRef(null);
  const [alert, setAlert] = useState('');
  const who = wanted.subject || wanted.actor;

  // By its email, since nobody knows an id by heart; an id that was copied from a log is fine as well.
  async function apply(event) {
    event?.preventDefault();
    setAlert('');
    const { action, person = '', as = '' } = Object.fromEntries(new FormData(form.current));
    const text = person.trim();
    if (!text) return show({ ...wanted, action });
    try {
      const id = ID.test(text) ? text : await find(text);
      if (!id) return setAlert(`Nobody here has the email ${text}.`);
      show({ action, [as || 'subject']: id });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setAlert(explain(problem));
    }
  }
  const change = () => show({ ...wanted, action: form.current.elements.action.value });

  return html`
    <form class="filters" role="search" aria-label="Events" ref=${form} onSubmit=${apply}>
      <div class="field">
        <label for="action">What happened</label>
        <select id="action" name="action" onChange=${change}>
          <option value="" selected=${!wanted.action}>Anything</option>
          ${ACTION_NAMES.map(([name, words]) => html`<option value=${name} selected=${name === wanted.action}>${words}</option>`)}
        </select>
      </div>
      ${who
        ? html`
          <div class="field wide chosen">
            <span class="label">Person</span>
            <p><span>${wanted.actor ? 'Done by' : 'About'} <${Who} id=${who} /></span>
              <button class="small" type="button" onClick=${() => show({ action: wanted.action })}>Anybody</button></p>
          </div>`
        : html`
          <div class="field wide">
            <label for="person">Email of a person</label>
            <input id="person" name="person" type="text" inputmode="email" autocomplete="off" autocapitalize="none"
              spellcheck=${false} maxlength="400" aria-describedby="person-alert" />
          </div>
          <div class="field">
            <label for="as">Where the person</label>
            <select id="as" name="as"><option value="subject">is concerned</option><option value="actor">acted</option></select>
          </div>
          <button class="small" type="submit">Show</button>`}
      <div role="alert" class="alert wide" id="person-alert">${alert}</div>
    </form>`;
}

async function find(email) {
  const page = await ask('GET', `/admin/users?${new URLSearchParams({ q: email, match: 'prefix', limit: '200' })}`);
  return page.items.find((person) => person.email.toLowerCase() === email.toLowerCase())?.id;
}
