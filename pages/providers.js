import { useEffect, useState } from './vendor/hooks.mjs';
import { consoleBack } from './back.js';
import { html } from './html.js';
import { choose, chooseNone, lastProvider } from './last_provider.js';
import { root } from './root.js';
import { base } from './session.js';
import { settings, withNext } from './settings.js';
import { phrase, t } from './words.js';

/**
 * Log in, or sign up, with an identity provider: in the order of the settings. Links, which work without a script, too.
 * The one that this browser came from says whose login it is.
 */
export function Providers() {
  // Not yet in the first render, which takes over the links that the server has written, as they are.
  const [last, setLast] = useState(null);
  useEffect(() => {
    chooseNone();
    setLast(lastProvider());
  }, []);
  if (!settings.providers.length) return null;
  return html`
    <section class="choices">
      ${settings.providers.map(({ id, name }) => html`<${Choice} key=${id} id=${id} name=${name} email=${last?.id === id ? last.email : null} />`)}
    </section>`;
}

function Choice({ id, name, email }) {
  const words = email ? phrase('login.provider_as', { name, email: html`<bdi>${email}</bdi>` }) : t('login.provider', { name });
  return html`<a class="secondary" href=${start(id, email)} onClick=${() => choose(id)}><span>${words}</span></a>`;
}

// The page is left, and its history entry with it: what the user wanted before the login goes along.
function start(id, email) {
  const there = withNext(`${base.slice(root.length)}/providers/${id}/start`, wanted());
  return email ? `${there}${there.includes('?') ? '&' : '?'}login_hint=${encodeURIComponent(email)}` : there;
}

function wanted() {
  const back = history.state?.back === 'account' ? '/account' : consoleBack();
  return back === null ? undefined : root + back;
}
