import { useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { checkCode } from './checks.js';
import { Form, useForm } from './form.js';
import { CodeField } from './field.js';
import { saveFile } from './save_file.js';
import { t } from './words.js';

/** A new authenticator app: its secret as a picture and as text, and its first code. `confirm(code)` sends the code. */
export function AuthenticatorApp({ factor, confirm, cancel }) {
  const form = useForm({
    scope: 'app',
    read: ({ code }) => ({ code: code.replaceAll(' ', '') }),
    check: ({ code }) => ({ code: checkCode(code) }),
    send: ({ code }) => confirm(code),
  });
  return html`
    <p class="hint">${t('totp.lead')}</p>
    <${QrCode} rows=${factor.qr} />
    <p class="key"><code>${factor.secret.match(/.{1,4}/g).join(' ')}</code></p>
    <${Form} form=${form} label=${t('totp.form')} button=${t('action.confirm')} cancel=${cancel}><${CodeField} form=${form} /><//>`;
}

// Dark on white in both color schemes, with the margin of four modules that a reader needs.
function QrCode({ rows }) {
  const side = rows.length + 8;
  const modules = rows.flatMap((row, y) => [...row].map((module, x) => (module === '1' ? `M${x + 4} ${y + 4}h1v1h-1z` : '')));
  return html`
    <svg class="qr" viewBox="0 0 ${side} ${side}" width="208" height="208" role="img" aria-label=${t('totp.qr')} shape-rendering="crispEdges">
      <rect width=${side} height=${side} fill="#fff" />
      <path d=${modules.join('')} fill="#000" />
    </svg>`;
}

/** Shown once, after the first app and on request. */
export function RecoveryCodes({ codes, onDone }) {
  const [message, setMessage] = useState('');
  const text = `${codes.join('\n')}\n`;
  async function copy() {
    // A browser may refuse it: the codes are on the page still.
    await navigator.clipboard.writeText(text).then(() => setMessage(t('codes.copied')), () => setMessage(t('codes.not_copied')));
  }
  function download() {
    saveFile(`${t('codes.file')}-${location.hostname}.txt`, 'text/plain', text);
    setMessage(t('codes.downloaded'));
  }
  return html`
    <p class="hint">${t('codes.lead')}</p>
    <ul class="codes" aria-label=${t('codes.list')}>${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
    <p class="choices">
      ${navigator.clipboard && html`<button class="small" type="button" onClick=${copy}>${t('codes.copy')}</button>`}
      <button class="small" type="button" onClick=${download}>${t('codes.download')}</button>
      <button class="small" type="button" onClick=${() => print()}>${t('codes.print')}</button>
    </p>
    <p class="said" role="status">${message}</p>
    <button class="primary" type="button" onClick=${onDone}>${t('codes.done')}</button>`;
}
