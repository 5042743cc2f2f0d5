import { useLayoutEffect, useRef, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';

/** Something that is shown, and becomes a form when it is to be changed. The focus goes along, and comes back. */
export function useEditing() {
  const section = useRef(null);
  const opener = useRef(null);
  const before = useRef(false);
  const [editing, setEditing] = useState(false);
  const [said, say] = useState('');

  useLayoutEffect(() => {
    if (editing) section.current.querySelector('form input:not([hidden])')?.focus();
    else if (before.current) opener.current.focus();
    before.current = editing;
  }, [editing]);

  return {
    section, opener, editing, said, say,
    open() { say(''); setEditing(true); },
    close(words = '') { say(words); setEditing(false); },
  };
}

/** `children` is what is shown, `form` what it becomes if it can be changed, `below` what else can be done. */
export function Part({ title, part, form, below, children }) {
  const id = title.toLowerCase().replaceAll(' ', '-');
  return html`
    <section class="part" ref=${part.section} aria-labelledby=${id}>
      <h2 id=${id}>${title}</h2>
      ${part.editing ? form : html`
        <div class="shown">
          <div>${children}</div>
          ${form && html`<button class="small" type="button" ref=${part.opener} onClick=${part.open}>
            Change<span class="visually-hidden"> ${title.toLowerCase()}</span>
          </button>`}
        </div>
        ${below}`}
      <p class="said" role="status">${part.said}</p>
    </section>`;
}
