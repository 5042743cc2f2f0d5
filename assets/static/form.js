import { useLayoutEffect, useRef, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { Problem } from './api.js';
import { sortOut } from './problem_words.js';

/**
 * `read(raw)` turns the fields into values, `check(values)` answers `{ field: sentence or '' }`,
 * `send(values)` throws a Problem when refused. `scope` keeps the ids of two forms on one page apart.
 */
export function useForm({ read, check, send, scope = '' }) {
  const element = useRef(null);
  const sending = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState({ errors: {}, alert: '', code: '' });

  useLayoutEffect(() => {
    element.current?.querySelector('[aria-invalid="true"]')?.focus();
  }, [refusal.at]);

  function refuse(errors, alert = '', code = '') {
    setRefusal({ errors, alert, code, at: performance.now() });
  }

  async function submit(event) {
    event.preventDefault();
    if (sending.current) return; // a double click is one wish

    // Read from the elements, not from state: password managers fill fields without telling.
    const values = read(Object.fromEntries(new FormData(element.current)));
    const wrong = Object.entries(check(values)).filter(([, sentence]) => sentence);
    if (wrong.length) return refuse(Object.fromEntries(wrong));

    sending.current = true;
    setBusy(true);
    setRefusal({ errors: {}, alert: '', code: '' });
    try {
      await send(values);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      const { errors, alert } = sortOut(problem, (name) => element.current?.elements.namedItem(name));
      refuse(errors, alert, problem.code);
    } finally {
      sending.current = false;
      setBusy(false);
    }
  }

  function edited({ target }) {
    if (!refusal.errors[target.name]) return;
    const { [target.name]: _, ...errors } = refusal.errors;
    setRefusal({ ...refusal, errors });
  }

  const id = (name) => (scope ? `${scope}-${name}` : name);
  return { element, busy, submit, edited, id, ...refusal };
}

// method="post" although it is never sent this way: should the script fail, no password lands in an address bar.
export function Form({ form, label, button, look = 'primary', cancel, cancelWord = 'Cancel', children }) {
  return html`
    <form ref=${form.element} method="post" novalidate aria-label=${label} onSubmit=${form.submit} onInput=${form.edited}>
      <div role="alert" class="alert">${form.alert}</div>
      ${children}
      <p class="visually-hidden" aria-live="polite">${Object.values(form.errors).join(' ')}</p>
      <div class="buttons">
        <button class=${look} type="submit" aria-disabled=${String(form.busy)} aria-busy=${String(form.busy)}>${button}</button>
        ${cancel && html`<button class="secondary" type="button" onClick=${cancel}>${cancelWord}</button>`}
      </div>
    </form>`;
}
