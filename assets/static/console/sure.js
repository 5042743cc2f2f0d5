import { useLayoutEffect, useRef } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';

/** A box in front of everything. `children` is called with what closes it; the focus goes back to what opened it. */
export function Box({ id, title, onClose, children }) {
  const dialog = useRef(null);
  useLayoutEffect(() => { dialog.current.showModal(); }, []);
  return html`
    <dialog ref=${dialog} aria-labelledby="${id}-title" aria-describedby="${id}-words" onClose=${onClose}>
      <h2 id="${id}-title">${title}</h2>
      ${children(() => dialog.current?.close())}
    </dialog>`;
}

/** A second look before something that people would regret. */
export function Sure({ id, title, words, button, keep, work, onClose }) {
  return html`<${Box} id=${id} title=${title} onClose=${onClose}>
    ${(close) => html`<${Question} ...${{ id, words, button, keep, work, close }} />`}
  <//>`;
}

function Question({ id, words, button, keep, work, close }) {
  const act = useAction(async () => {
    await work();
    close();
  });
  return html`
    <p class="hint" id="${id}-words">${words}</p>
    <${Alert} of=${act} />
    <div class="choices">
      <${ActionButton} action=${act} look="danger">${button}<//>
      <button class="secondary" type="button" onClick=${close}>${keep}</button>
    </div>`;
}
