import { html } from './html.js';

/** What has just happened, for who was brought here by it. */
export const Note = ({ children }) => html`<p class="note" role="status">${children}</p>`;

export const SpamHint = () => html`
  <p class="hint aside">Nothing after a few minutes? Look into your spam folder too.</p>`;
