import { html } from '../../html.js';
import { number } from '../words.js';

// What the server allows a token to weigh before it says so in the log: some proxies take 4 KiB of headers, no more.
const BUDGET = 3500;

/** What the next access token would say. Why each role is in it stands beside the switches. */
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
        <summary>What the next one says</summary>
        <pre tabindex="0" aria-label="Claims of the next token">${JSON.stringify(data.claims, null, 2)}</pre>
        <p class="hint">The times are now; <code>sid</code> and <code>jti</code> are examples.</p>
      </details>
    </section>`;
}
