import { useLayoutEffect, useRef } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';

/** A modal dialog. `children` is called with the function that closes it. The focus returns to the opener. */
export function Dialog({ id, title, onClose, children }) {
  const dialog = useRef(null);
  useLayoutEffect(() => { dialog.current.showModal(); }, []);
  return html`
    <dialog ref=${dialog} aria-labelledby="${id}-title" aria-describedby="${id}-words" onClose=${onClose}>
      <h2 id="${id}-title">${title}</h2>
      ${children(() => dialog.current?.close())}
    </dialog>`;
}

/** Asks for confirmation before an action that is hard to undo. */
export function ConfirmDialog({ id, title, words, button, keep, work, onClose }) {
  return html`<${Dialog} id=${id} title=${title} onClose=${onClose}>
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
