import { html } from './html.js';

const home = document.querySelector('meta[name="vestibule-public-url"]')?.content;

/** For a page that was opened under an address which the server does not know as its own: where to go. */
export const Elsewhere = () => home && html`
  <p class="other">Please open <a href=${home + location.pathname}>${home.replace(/^https?:\/\//, '')}</a> instead.</p>`;
