import { html } from '../../html.js';
import { Ago } from '../messages.js';

/** The logins of the user at identity providers. Shown only where there are some, or could be. */
export function Identities({ identities, settings }) {
  const items = identities.data?.items ?? [];
  if (!settings.providers.length && !items.length) return null;
  return html`
    <section class="card part" aria-labelledby="identities">
      <h2 id="identities">Logins at providers</h2>
      <div role="alert" class="alert">${identities.alert}</div>
      ${identities.data && items.length === 0 && html`<p class="soft">None.</p>`}
      <ul class="sessions">
        ${items.map((item) => html`
          <li key=${item.id}>
            <span class="device"><bdi>${item.name}</bdi></span>
            <p class="hint">${item.email && html`<bdi>${item.email}</bdi>, `}since <${Ago} time=${item.created_at} />, last used <${Ago} time=${item.last_used_at} /></p>
          </li>`)}
      </ul>
    </section>`;
}
