import { html } from '../html.js';
import { device } from '../account/format.js';
import { Ago, action, exact } from './messages.js';
import { UserName } from './user_name.js';

/** Expandable rows of the audit trail. `of`: the user whose page this is, whose name is not repeated. */
export function Events({ items, of }) {
  return html`
    <ul class="events">
      ${items.map((event) => html`<li key=${event.id}><${Event} event=${event} of=${of} /></li>`)}
    </ul>`;
}

function Event({ event, of }) {
  const { actor_id: actor, subject_id: subject } = event;
  return html`
    <details>
      <summary>
        <span class="what">${action(event)}${event.outcome === 'failure' && html` <span class="badge missing">failed</span>`}</span>
        <span class="whom">
          ${subject && subject !== of && html`<${UserName} id=${subject} link=${false} />`}
          ${actor && actor !== subject && html` <span class="soft">by <${UserName} id=${actor} link=${false} /></span>`}
        </span>
        <span class="when"><${Ago} time=${event.at} /></span>
      </summary>
      <dl class="pairs">
        <${Pair} name="When">${exact(event.at)}<//>
        <${Pair} name="Action"><code>${event.action}</code>, ${event.outcome}<//>
        ${subject && html`<${Pair} name="About"><${UserName} id=${subject} /> <a class="quiet" href="/admin/audit?subject=${subject}">all events about this user</a><//>`}
        <${Pair} name="Done by">${actor
          ? html`<${UserName} id=${actor} /> <a class="quiet" href="/admin/audit?actor=${actor}">all actions of this user</a>`
          : 'no logged-in user'}<//>
        <${Pair} name="IP address">${event.ip || html`<span class="soft">none</span>`}<//>
        ${event.user_agent && html`<${Pair} name="User agent">${device(event.user_agent)}<span class="sub">${event.user_agent}</span><//>`}
        ${event.request_id && html`<${Pair} name="Request"><code>${event.request_id}</code><//>`}
        ${event.sid && html`<${Pair} name="Session"><code>${event.sid}</code><//>`}
      </dl>
      ${event.action === 'import.end' && html`<p class="offer"><a href=${importOf(event)}>Show the imported users</a></p>`}
      ${Object.keys(event.detail ?? {}).length > 0 && html`<pre tabindex="0" aria-label="Details">${JSON.stringify(event.detail, null, 2)}</pre>`}
    </details>`;
}

const importOf = ({ at, detail }) => `/admin/audit?${new URLSearchParams({ action: 'user.import', from: detail.since, to: at })}`;

const Pair = ({ name, children }) => html`<div><dt>${name}</dt><dd>${children}</dd></div>`;
