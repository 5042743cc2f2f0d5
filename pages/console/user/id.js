import { useRef, useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';

/** The id of a user, as logs and other systems know it. */
export function Id({ id }) {
  const text = useRef(null);
  const [message, setMessage] = useState('');
  async function copy() {
    setMessage('');
    try {
      await navigator.clipboard.writeText(id);
      setMessage('Copied.');
    } catch {
      // Without https there is no clipboard.
      getSelection().selectAllChildren(text.current);
      setMessage('Selected. Copy it with the keyboard.');
    }
  }
  return html`
    <p class="id-line">Id <code class="id" ref=${text}>${id}</code>
      <button class="small" type="button" onClick=${copy}>Copy<span class="visually-hidden"> the id</span></button>
      <span class="said" role="status">${message}</span></p>`;
}
