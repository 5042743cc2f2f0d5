import { useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { checkCode } from './checks.js';
import { Form, useForm } from './form.js';
import { CodeField } from './field.js';
import { saveFile } from './save_file.js';

/** A new authenticator app: its secret as a picture and as text, and its first code. `confirm(code)` sends the code. */
export function AuthenticatorApp({ factor, confirm, cancel }) {
  const form = useForm({
    scope: 'app',
    read: ({ code }) => ({ code: code.replaceAll(' ', '') }),
    check: ({ code }) => ({ code: checkCode(code) }),
    send: ({ code }) => confirm(code),
  });
  return html`
    <p class="hint">Scan this picture with an authenticator app, or type the key into it. Then enter the code that the app shows.</p>
    <${QrCode} rows=${factor.qr} />
    <p class="key"><code>${factor.secret.match(/.{1,4}/g).join(' ')}</code></p>
    <${Form} form=${form} label="Confirm the app" button="Confirm" cancel=${cancel}><${CodeField} form=${form} /><//>`;
}

// Dark on white in both color schemes, with the margin of four modules that a reader needs.
function QrCode({ rows }) {
  const side = rows.length + 8;
  const modules = rows.flatMap((row, y) => [...row].map((module, x) => (module === '1' ? `M${x + 4} ${y + 4}h1v1h-1z` : '')));
  return html`
    <svg class="qr" viewBox="0 0 ${side} ${side}" width="208" height="208" role="img" aria-label="QR code of the key" shape-rendering="crispEdges">
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
    await navigator.clipboard.writeText(text).then(() => setMessage('The codes are copied.'), () => setMessage('The codes could not be copied.'));
  }
  function download() {
    saveFile(`recovery-codes-${location.hostname}.txt`, 'text/plain', text);
    setMessage('The codes are downloaded.');
  }
  return html`
    <p class="hint">If you lose your phone, a recovery code lets you log in, each one once. Keep them in a safe place: they are not shown again.</p>
    <ul class="codes" aria-label="Recovery codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
    <p class="choices">
      ${navigator.clipboard && html`<button class="small" type="button" onClick=${copy}>Copy</button>`}
      <button class="small" type="button" onClick=${download}>Download</button>
      <button class="small" type="button" onClick=${() => print()}>Print</button>
    </p>
    <p class="said" role="status">${message}</p>
    <button class="primary" type="button" onClick=${onDone}>I Have Saved Them</button>`;
}
