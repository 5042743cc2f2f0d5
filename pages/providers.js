import { consoleBack } from './back.js';
import { html } from './html.js';
import { root } from './root.js';
import { base } from './session.js';
import { settings, withNext } from './settings.js';
import { t } from './words.js';

/** Log in, or sign up, with an identity provider: in the order of the settings. Links, which work without a script, too. */
export function Providers() {
  if (!settings.providers.length) return null;
  return html`
    <section class="choices">
      ${settings.providers.map(({ id, name }) => html`<a key=${id} class="secondary" href=${start(id)}>${t('login.provider', { name })}</a>`)}
    </section>`;
}

// The page is left, and its history entry with it: what the user wanted before the login goes along.
const start = (id) => withNext(`${base.slice(root.length)}/providers/${id}/start`, wanted());

function wanted() {
  const back = history.state?.back === 'account' ? '/account' : consoleBack();
  return back === null ? undefined : root + back;
}
