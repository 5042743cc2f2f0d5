import { useRef, useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { ActionButton, Alert, useAction } from '../../action.js';
import { MailState, useRetry } from '../mail.js';
import { mail } from '../messages.js';

/** The last mails to the user. */
export function Mails({ user, mails }) {
  const title = useRef(null);
  const [message, setMessage] = useState('');
  const items = mails.data?.items ?? [];
  async function retried(to) {
    await mails.again();
    setMessage(`The mail to ${to} is sent again.`);
    title.current?.focus(); // the focused button was removed
  }
  return html`
    <section class="card part" aria-labelledby="mails">
      <h2 id="mails" ref=${title} tabindex="-1">Mails</h2>
      <div role="alert" class="alert">${mails.alert}</div>
      ${mails.data && items.length === 0 && html`<p class="soft">None in the last 30 days.</p>`}
      <ul class="sessions">
        ${items.map((item) => html`<${Mail} key=${item.id} item=${item} user=${user} onRetried=${retried} />`)}
      </ul>
      <p class="said" role="status">${message}</p>
      ${mails.data?.next && html`<p class="offer"><a href="/admin/mail?user=${user.id}">All mails to this user</a></p>`}
    </section>`;
}

function Mail({ item, user, onRetried }) {
  const retry = useRetry(item, onRetried);
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="device">${mail(item.template)}</span>
          <div class="hint"><${MailState} item=${item} />${item.to !== user.email && html`, to <bdi>${item.to}</bdi>`}</div>
        </div>
        ${item.state === 'failed' && html`<${ActionButton} action=${retry} look="small">Try Again<span class="visually-hidden"> to send ${mail(item.template)}</span><//>`}
      </div>
      <${Alert} of=${retry} />
    </li>`;
}
