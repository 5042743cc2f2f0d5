import { useLayoutEffect, useRef, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { Problem } from './problem.js';
import { splitProblem } from './problem_messages.js';
import { t } from './words.js';

/**
 * `read(raw)` turns the fields into values, `check(values)` returns `{ field: message or '' }`,
 * `send(values)` throws a Problem on an error. `scope` keeps the ids of two forms on one page apart.
 */
export function useForm({ read, check, send, scope = '' }) {
  const element = useRef(null);
  const sending = useRef(false);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState({ errors: {}, alert: '', code: '' });

  useLayoutEffect(() => {
    element.current?.querySelector('[aria-invalid="true"]')?.focus();
  }, [result.at]);

  function fail(errors, alert = '', code = '') {
    setResult({ errors, alert, code, at: performance.now() });
  }

  async function submit(event) {
    event.preventDefault();
    if (sending.current) return; // a double click sends one request

    // Read from the elements, not from state: password managers fill fields without an input event.
    const values = read(Object.fromEntries(new FormData(element.current)));
    const wrong = Object.entries(check(values)).filter(([, sentence]) => sentence);
    if (wrong.length) return fail(Object.fromEntries(wrong));

    sending.current = true;
    setBusy(true);
    setResult({ errors: {}, alert: '', code: '' });
    try {
      await send(values);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      const { errors, alert } = splitProblem(problem, (name) => element.current?.elements.namedItem(name));
      fail(errors, alert, problem.code);
    } finally {
      sending.current = false;
      setBusy(false);
    }
  }

  function edited({ target }) {
    if (!result.errors[target.name]) return;
    const { [target.name]: _, ...errors } = result.errors;
    setResult({ ...result, errors });
  }

  const id = (name) => (scope ? `${scope}-${name}` : name);
  return { element, busy, submit, edited, id, ...result };
}

// method="post", although the script sends the form: if the script fails, no password ends up in a URL.
export function Form({ form, label, button, look = 'primary', cancel, cancelLabel = t('action.cancel'), children }) {
  return html`
    <form ref=${form.element} method="post" novalidate aria-label=${label} onSubmit=${form.submit} onInput=${form.edited}>
      <div role="alert" class="alert">${form.alert}</div>
      ${children}
      <p class="visually-hidden" aria-live="polite">${Object.values(form.errors).join(' ')}</p>
      <div class="buttons">
        <button class=${look} type="submit" aria-disabled=${String(form.busy)} aria-busy=${String(form.busy)}>${button}</button>
        ${cancel && html`<button class="secondary" type="button" onClick=${cancel}>${cancelLabel}</button>`}
      </div>
    </form>`;
}
