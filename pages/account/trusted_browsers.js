import { useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { request } from '../session.js';
import { language, phrase, t } from '../words.js';
import { Ago, device } from './format.js';

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
      <h2 id="trusted-browsers" ref=${title} tabindex="-1">${t('browsers.title')}</h2>
      <p class="hint">${t('browsers.hint')}</p>
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
    await onRemoved(t('browsers.removed', { device: name }));
  });
  const until = new Date(item.expires_at).toLocaleDateString(language(), { dateStyle: 'medium' });
  const trusted = { time: html`<${Ago} time=${item.created_at} />`, date: html`<time datetime=${item.expires_at}>${until}</time>` };
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="device">${name}</span>
          <p class="hint">${phrase('browsers.trusted', trusted)}</p>
        </div>
        <${ActionButton} action=${remove} look="small" label=${t('browsers.remove_one', { device: name })}>${t('browsers.remove')}<//>
      </div>
      <${Alert} of=${remove} />
    </li>`;
}
