import { html } from '../../html.js';
import { Events } from '../events.js';

export function Activity({ user, events: { data, alert } }) {
  return html`
    <section class="card part" aria-labelledby="activity">
      <h2 id="activity">Events</h2>
      <div role="alert" class="alert">${alert}</div>
      ${data?.items.length === 0 && html`<p class="soft">No events yet.</p>`}
      <${Events} items=${data?.items ?? []} of=${user.id} />
      <p class="offer"><a href="/admin/audit?subject=${user.id}">All events about this user</a> · <a href="/admin/audit?actor=${user.id}">All actions of this user</a></p>
    </section>`;
}
