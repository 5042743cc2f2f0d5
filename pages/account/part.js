import { useLayoutEffect, useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { t } from '../words.js';

/** A value that can be edited in place. The focus moves into the form and back to the button that opened it. */
export function useEditing() {
  const section = useRef(null);
  const opener = useRef(null);
  const before = useRef(false);
  const [editing, setEditing] = useState(false);
  const [message, setMessage] = useState('');

  useLayoutEffect(() => {
    if (editing) section.current.querySelector('form input:not([hidden])')?.focus();
    else if (before.current) opener.current.focus();
    before.current = editing;
  }, [editing]);

  return {
    section, opener, editing, message, setMessage,
    open() { setMessage(''); setEditing(true); },
    close(words = '') { setMessage(words); setEditing(false); },
  };
}

/** `children`: the value. `form`: shown while it is edited, after the button `change`. `below`: further actions. */
export function Part({ id, title, change, part, form, below, children }) {
  return html`
    <section class="part" ref=${part.section} aria-labelledby=${id}>
      <h2 id=${id}>${title}</h2>
      ${part.editing ? form : html`
        <div class="shown">
          <div>${children}</div>
          ${form && html`<button class="small" type="button" aria-label=${change} ref=${part.opener} onClick=${part.open}>${t('action.change')}</button>`}
        </div>
        ${below}`}
      <p class="said" role="status">${part.message}</p>
    </section>`;
}
