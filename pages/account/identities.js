import { useEffect, useRef, useState } from '../vendor/hooks.mjs';
import * as api from '../../clients/js/src/providers.ts';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { arrival, dropArrival } from '../arrival.js';
import { ok, Problem } from '../problem.js';
import { explain } from '../problem_messages.js';
import { ending } from '../provider_messages.js';
import { client } from '../session.js';
import { next, settings } from '../settings.js';
import { phrase, t } from '../words.js';
import { lastUsed } from './format.js';

/** What a provider has brought back to this page, in words: a login was linked, or the user has authenticated anew. */
export async function finishArrival() {
  const arrived = arrival('account');
  dropArrival();
  if (!arrived?.ceremony) return ending(arrived);
  const result = await api.finish(client, arrived);
  if (result.status === 'linked') return t('identities.linked');
  if (result.problem?.code === 'conflict') return t('identities.conflict');
  if (result.status === 'error') return explain(new Problem(result.problem));
  // A second factor was added meanwhile, which is asked for where it is needed.
  if (result.status !== 'signed_in') return t('code.step_up_required');
  const there = await next;
  if (there) location.replace(there);
  return t('identities.stepped_up');
}

/** The logins of the account at identity providers. Shown only where there are some, or could be. */
export function Identities({ identities, news, onChanged }) {
  const title = useRef(null);
  const [message, setMessage] = useState(news);
  useEffect(() => { if (message) title.current.focus(); }, [message]);
  const { items } = identities;
  const others = settings.providers.filter(({ id }) => items.every(({ provider }) => provider !== id));

  async function remove(item) {
    setMessage(''); // so that the same words are news again
    const result = await api.unlink(client, item.id);
    if (result.problem?.code !== 'not_found') ok(result); // else it is gone already
    await onChanged();
    setMessage(t('identities.removed'));
  }

  if (!settings.providers.length && !items.length) return null;
  return html`
    <section class="part" aria-labelledby="identities">
      <h2 id="identities" ref=${title} tabindex="-1">${t('identities.title')}</h2>
      <${Alert} of=${identities} />
      <p class="hint">${t('identities.hint')}</p>
      <ul class="sessions">
        ${items.map((item) => html`<${Identity} key=${item.id} item=${item} remove=${remove} />`)}
      </ul>
      ${others.map((provider) => html`<${Link} key=${provider.id} provider=${provider} />`)}
      <p class="said" role="status">${message}</p>
    </section>`;
}

function Identity({ item, remove }) {
  const removal = useAction(() => remove(item));
  const used = lastUsed(item.last_used_at);
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${item.name}</bdi></span>
          <p class="hint">${item.email ? phrase('identities.used', { email: html`<bdi>${item.email}</bdi>`, used: html`<span>${used}</span>` }) : used}</p>
        </div>
        <${ActionButton} action=${removal} look="small" label=${t('identities.remove', { name: item.name })}>${t('action.remove')}<//>
      </div>
      <${Alert} of=${removal} />
    </li>`;
}

function Link({ provider: { id, name } }) {
  const link = useAction(async () => { ok(await api.link(client, { provider: id })); });
  return html`
    <${Alert} of=${link} />
    <${ActionButton} action=${link} look="secondary">${t('identities.link', { name })}<//>`;
}
