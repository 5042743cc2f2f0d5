import { useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { request } from '../session.js';
import { device, longAgo } from './format.js';

/** Browsers on which a login asks for no second factor. Shown only where there are some. */
export function TrustedBrowsers({ browsers, onChanged }) {
  const title = useRef(null);
  const [message, setMessage] = useState('');
  async function removed(words) {
    await onChanged();
    setMessage(words);
    title.current?.focus(); // the focused button was removed
  }
  if (!browsers.alert && !browsers.items.length && !message) return null;
  return html`
    <section class="part" aria-labelledby="trusted-browsers">
      <h2 id="trusted-browsers" ref=${title} tabindex="-1">Trusted browsers</h2>
      <p class="hint">A login on these browsers asks for your password alone.</p>
      <${Alert} of=${browsers} />
      <ul class="sessions">
        ${browsers.items.map((item) => html`<${Browser} key=${item.id} item=${item} onRemoved=${removed} />`)}
      </ul>
      <p class="said" role="status">${message}</p>
    </section>`;
}

function Browser({ item, onRemoved }) {
  const name = device(item.user_agent);
  const remove = useAction(async () => {
    try {
      await request('DELETE', `/me/trusted-devices/${item.id}`);
    } catch (problem) {
      if (problem.code !== 'not_found') throw problem; // it has expired already
    }
    await onRemoved(`${name} is no longer trusted.`);
  });
  const until = new Date(item.expires_at);
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="device">${name}</span>
          <p class="hint">trusted <time datetime=${item.created_at}>${longAgo(new Date(item.created_at), new Date())}</time>,
            until <time datetime=${item.expires_at}>${until.toLocaleDateString('en', { dateStyle: 'medium' })}</time></p>
        </div>
        <${ActionButton} action=${remove} look="small">Trust No Longer<span class="visually-hidden"> ${name}</span><//>
      </div>
      <${Alert} of=${remove} />
    </li>`;
}
