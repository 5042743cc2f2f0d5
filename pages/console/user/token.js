import { html } from '../../html.js';
import { number } from '../messages.js';

// The size at which the server logs a warning: some reverse proxies accept no more than 4 KiB of headers.
const BUDGET = 3500;

/** The claims of the next access token. */
export function Token({ token: { data, alert } }) {
  if (!data) return html`<section class="card part"><h2>Access token</h2><div role="alert" class="alert">${alert}</div></section>`;
  const near = data.bytes > BUDGET * 0.8;
  return html`
    <section class="card part" aria-labelledby="token">
      <h2 id="token">Access token</h2>
      <div class="budget">
        <meter min="0" max=${BUDGET} high=${BUDGET * 0.8} value=${data.bytes} aria-label="Size of the token"></meter>
        <span class=${near ? 'bad' : 'soft'}>${number(data.bytes)} of ${number(BUDGET)} bytes</span>
      </div>
      <details>
        <summary>Claims of the next token</summary>
        <pre tabindex="0" aria-label="Claims of the next token">${JSON.stringify(data.claims, null, 2)}</pre>
        <p class="hint">The times are now; <code>sid</code> and <code>jti</code> are examples.</p>
      </details>
    </section>`;
}
