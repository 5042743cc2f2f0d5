import { html } from './html.js';
import { here } from './root.js';
import { phrase } from './words.js';

const home = document.querySelector('meta[name="vestibule-public-url"]')?.content;

/** Shown when the page was opened under an origin that the server does not accept: a link to the public URL. */
export function UsePublicUrl() {
  if (!home) return null;
  const link = html`<a href=${home + here()}><bdi>${home.replace(/^https?:\/\//, '')}</bdi></a>`;
  return html`<p class="other">${phrase('page.use_public_url', { link })}</p>`;
}
