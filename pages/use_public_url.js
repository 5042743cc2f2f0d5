import { html } from './html.js';

const home = document.querySelector('meta[name="vestibule-public-url"]')?.content;

/** Shown when the page was opened under an origin that the server does not accept: a link to the public URL. */
export const UsePublicUrl = () => home && html`
  <p class="other">Please open <a href=${home + location.pathname}>${home.replace(/^https?:\/\//, '')}</a> instead.</p>`;
