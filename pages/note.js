import { html } from './html.js';

/** A message about what has just happened. */
export const Note = ({ children }) => html`<p class="note" role="status">${children}</p>`;

export const SpamHint = () => html`
  <p class="hint aside">No mail after a few minutes? Please check your spam folder.</p>`;
