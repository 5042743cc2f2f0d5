import { useRef, useState } from '../../vendor/hooks.mjs';
import { html } from '../../html.js';
import { Alert, useAction } from '../../action.js';
import { Field } from '../../field.js';
import { Form, useForm } from '../../form.js';
import { request } from '../request.js';

/** Notes and labels for admins. */
export function Notes({ user, onChanged }) {
  const save = async (facts) => onChanged(await request('PATCH', `/admin/users/${user.id}/meta`, facts));
  return html`
    <section class="card part" aria-labelledby="notes">
      <h2 id="notes">Notes and labels</h2>
      <p class="hint">Only admins see them.</p>
      <${Words} notes=${user.meta.notes} save=${save} />
      <${Labels} labels=${user.meta.labels} save=${save} />
    </section>`;
}

function Words({ notes, save }) {
  const [message, setMessage] = useState('');
  const form = useForm({
    scope: 'of-user',
    read: ({ notes: text }) => ({ notes: text.replaceAll('\r\n', '\n') }),
    check: () => ({}),
    send: async (values) => {
      setMessage('');
      await save(values);
      setMessage('The notes are saved.');
    },
  });
  const error = form.errors.notes;
  return html`
    <${Form} form=${form} label="Notes" button="Save Notes" look="small">
      <div class="field">
        <label for="of-user-notes">Notes</label>
        <textarea id="of-user-notes" name="notes" rows="4" dir="auto" defaultValue=${notes} onInput=${() => setMessage('')}
          aria-invalid=${error ? 'true' : undefined} aria-describedby=${error ? 'of-user-notes-error' : undefined}></textarea>
        ${error && html`<p class="error" id="of-user-notes-error">${error}</p>`}
      </div>
    <//>
    <p class="said" role="status">${message}</p>`;
}

function Labels({ labels, save }) {
  const title = useRef(null);
  const form = useForm({
    scope: 'label',
    read: ({ name, value }) => ({ name: name.trim(), value: value.trim() }),
    check: ({ name }) => ({ name: name ? '' : 'Enter a name for the label.' }),
    send: async ({ name, value }) => {
      await save({ labels: { ...labels, [name]: value } });
      form.element.current.reset();
      form.element.current.elements.name.focus();
    },
  });
  const remove = useAction(async (name) => {
    const { [name]: _, ...rest } = labels;
    await save({ labels: rest });
    title.current?.focus(); // the focused button was removed
  });
  return html`
    <h3 id="labels" ref=${title} tabindex="-1">Labels</h3>
    <ul class="labels" aria-labelledby="labels">
      ${Object.entries(labels).map(([name, value]) => html`
        <li key=${name}>
          <span><bdi>${name}</bdi>${value && html`: <bdi>${value}</bdi>`}</span>
          <button type="button" onClick=${() => remove.run(name)}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><path d="M2 2l8 8M10 2l-8 8" /></svg>
            <span class="visually-hidden">Remove ${name}</span>
          </button>
        </li>`)}
    </ul>
    <${Alert} of=${remove} />
    <div class="label-form">
      <${Form} form=${form} label="New label" button="Add Label" look="small">
        <${Field} form=${form} name="name" label="Label" type="text" autocomplete="off" maxlength="64" />
        <${Field} form=${form} name="value" label="Value (optional)" type="text" autocomplete="off" maxlength="256" required=${false} />
      <//>
    </div>`;
}
