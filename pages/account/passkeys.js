import { useEffect, useLayoutEffect, useRef, useState } from '../vendor/hooks.mjs';
import * as api from '../../clients/js/src/passkeys.ts';
import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { RecoveryCodes } from '../authenticator_app.js';
import { Field } from '../field.js';
import { Form, useForm } from '../form.js';
import { made, passkeysWork } from '../passkey.js';
import { ok } from '../problem.js';
import { client } from '../session.js';
import { phrase, t } from '../words.js';
import { device, lastUsed } from './format.js';

/** The passkeys of the account. */
export function Passkeys({ passkeys, onChanged }) {
  const title = useRef(null);
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState(null);
  const [message, setMessage] = useState('');
  // What was focused is gone.
  useEffect(() => { if (codes || message) title.current.focus(); }, [codes, message]);

  async function done(words) {
    setAdding(false);
    setCodes(null);
    setMessage(''); // so that the same words are news again
    await onChanged();
    setMessage(words);
  }
  async function add(label) {
    const added = ok(made(await api.add(client, { label })));
    await onChanged();
    if (!added.recovery_codes.length) return done(t('passkeys.added'));
    setAdding(false);
    setCodes(added.recovery_codes);
  }
  async function remove(item) {
    const result = await api.remove(client, item.id);
    if (result.problem?.code !== 'not_found') ok(result); // else it is gone already
    await done(t('passkeys.removed'));
  }

  return html`
    <section class="part" aria-labelledby="passkeys">
      <h2 id="passkeys" ref=${title} tabindex="-1">${t('passkeys.title')}</h2>
      ${codes && html`<${RecoveryCodes} codes=${codes} onDone=${() => done(t('codes.saved'))} />`}
      ${!codes && html`
        <${Alert} of=${passkeys} />
        ${!passkeys.items.length && html`
          <p class="hint">${t('passkeys.hint')}</p>`}
        <ul class="sessions">
          ${passkeys.items.map((item) => html`<${Passkey} key=${item.id} item=${item} onRenamed=${() => done(t('passkeys.renamed'))} remove=${remove} />`)}
        </ul>
        ${adding && html`<${Label} label=${t('passkeys.add_form')} button=${t('action.continue')} value=${device(navigator.userAgent)} send=${add} cancel=${() => setAdding(false)} />`}
        ${!adding && passkeysWork && html`
          <button class="secondary" type="button" onClick=${() => { setMessage(''); setAdding(true); }}>${t('passkeys.add')}</button>`}
        ${!passkeysWork && html`<p class="hint">${t('passkeys.unsupported')}</p>`}`}
      <p class="said" role="status">${message}</p>
    </section>`;
}

function Passkey({ item, onRenamed, remove }) {
  const [renaming, setRenaming] = useState(false);
  const name = item.label || t('passkeys.unnamed');
  const removal = useAction(() => remove(item));
  if (renaming) {
    const rename = async (label) => {
      ok(await api.rename(client, item.id, label));
      setRenaming(false);
      await onRenamed();
    };
    return html`<li><${Label} label=${t('passkeys.rename_form')} button=${t('action.save')} value=${item.label} send=${rename} cancel=${() => setRenaming(false)} /></li>`;
  }
  const used = lastUsed(item.last_used_at);
  return html`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${name}</bdi></span>
          <p class="hint">${item.backed_up ? phrase('passkeys.synchronized', { used: html`<span>${used}</span>` }) : used}</p>
        </div>
        <div class="pair">
          <button class="small" type="button" aria-label=${t('passkeys.rename', { name })} onClick=${() => setRenaming(true)}>${t('action.rename')}</button>
          <${ActionButton} action=${removal} look="small" label=${t('passkeys.remove', { name })}>${t('action.remove')}<//>
        </div>
      </div>
      <${Alert} of=${removal} />
    </li>`;
}

// Names tell the passkeys of an account apart; the server does not need them.
function Label({ label, button, value, send, cancel }) {
  const place = useRef(null);
  useLayoutEffect(() => { place.current.querySelector('input').focus(); }, []);
  const form = useForm({
    scope: 'passkey',
    read: (values) => ({ label: values.label.trim() }),
    check: (values) => ({ label: values.label ? '' : t('check.label') }),
    send: (values) => send(values.label),
  });
  return html`
    <div ref=${place}>
      <${Form} form=${form} label=${label} button=${button} cancel=${cancel}>
        <${Field} form=${form} name="label" label=${t('passkeys.label')} type="text" maxlength="64" autocomplete="off" defaultValue=${value} />
      <//>
    </div>`;
}
