import { html } from './html.js';
import { t } from './words.js';

/** A message about what has just happened. */
export const Note = ({ children }) => html`<p class="note" role="status">${children}</p>`;

export const SpamHint = () => html`<p class="hint aside">${t('mail.spam')}</p>`;

/** For how long the link of a mail works. Nothing, where the settings could not be loaded. */
export function life(seconds) {
  if (!seconds) return '';
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return t('link.life.minutes', { n: minutes });
  if (minutes < 48 * 60) return t('link.life.hours', { n: Math.round(minutes / 60) });
  return t('link.life.days', { n: Math.round(minutes / 60 / 24) });
}

/** An email in a sentence, whatever direction the sentence is read in. */
export const Mailbox = ({ children }) => html`<strong><bdi>${children}</bdi></strong>`;
