import { useRef, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { Problem } from './problem.js';
import { explain } from './problem_messages.js';

/** The action of a button without fields. `work` throws a Problem when it fails. */
export function useAction(work) {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [alert, setAlert] = useState('');

  async function run(...facts) {
    if (running.current) return; // a double click sends one request
    running.current = true;
    setBusy(true);
    setAlert('');
    try {
      await work(...facts);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setAlert(explain(problem));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { busy, alert, run };
}

export const Alert = ({ of }) => html`<div role="alert" class="alert">${of.alert}</div>`;

/** `label`: what it says to a screen reader, where several buttons look the same. */
export function ActionButton({ action, look, label, children }) {
  return html`
    <button class=${look} type="button" aria-label=${label} aria-disabled=${String(action.busy)} aria-busy=${String(action.busy)}
      onClick=${() => action.run()}>${children}</button>`;
}
