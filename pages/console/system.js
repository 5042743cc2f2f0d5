import { html } from '../html.js';
import { ActionButton, useAction } from '../action.js';
import { Heading } from '../view.js';
import { Ghosts } from './list.js';
import { useResource } from './load.js';
import { Ago, DateOf, number } from './messages.js';

const DOCUMENTS = [
  ['/docs', 'The API, to try'],
  ['/openapi.json', 'OpenAPI document'],
  ['https://docs.rs/vestibule', 'Documentation'],
];
const STATES = {
  published: 'will sign', signs: 'signs', verifies: 'verifies', retires: 'verifies until it retires', revoked: 'revoked',
};

/** What runs, and how it is set up. */
export function System() {
  const system = useResource('/admin/system');
  const again = useAction(system.again);
  const { data } = system;
  return html`
    <div class="head"><${Heading}>System<//></div>
    <div role="alert" class="alert">${system.alert}</div>
    ${!data && (system.alert ? html`<${ActionButton} action=${again} look="small">Try Again<//>` : html`<${Ghosts} rows=${8} />`)}
    ${data && html`<div class="stack"><${Facts} data=${data} /><${Keys} data=${data} /><${Settings} settings=${data.settings} /></div>`}`;
}

function Facts({ data }) {
  const alone = data.limits_without_redis > 0
    && html` <span class="bad">(Redis did not answer ${number(data.limits_without_redis)} times: each replica counted on its own)</span>`;
  return html`
    <section class="card part" aria-labelledby="facts">
      <h2 id="facts">Server</h2>
      <dl class="pairs">
        <div><dt>Version</dt><dd>${data.version}</dd></div>
        <div><dt>Database</dt><dd>${data.database === 'sqlite' ? 'SQLite' : 'PostgreSQL'}</dd></div>
        <div><dt>Rate limits</dt><dd>${data.limits === 'redis' ? 'shared by all replicas, in Redis' : 'counted by each replica'}${alone}</dd></div>
        <div><dt>Read more</dt><dd>${DOCUMENTS.map(([href, name], at) => html`${at > 0 && ' · '}<a href=${href}
          target="_blank" rel="noreferrer">${name}</a>`)}</dd></div>
      </dl>
    </section>`;
}

function Keys({ data }) {
  return html`
    <section class="card part" aria-labelledby="keys">
      <h2 id="keys">Signing keys</h2>
      <p class="hint">${data.next_key_at ? html`The next key signs from <${DateOf} time=${data.next_key_at} />.` : 'The key is set by the operator and is not rotated.'}</p>
      <table class="cards" role="table">
        <caption class="visually-hidden">Signing keys</caption>
        <thead role="rowgroup"><tr role="row">
          ${['Key', 'State', 'Created', 'Signs from', 'Retires'].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
        </tr></thead>
        <tbody role="rowgroup">
          ${data.keys.map((key) => html`
            <tr role="row" key=${key.kid}>
              <td role="cell" class="lead-cell"><code class="id">${key.kid}</code><span class="sub">${key.algorithm}</span></td>
              <td role="cell" data-label="State"><span>${STATES[key.state] ?? key.state}</span></td>
              <td role="cell" data-label="Created"><${Ago} time=${key.created_at} /></td>
              <td role="cell" data-label="Signs from"><${DateOf} time=${key.signs_from} /></td>
              <td role="cell" data-label="Retires">${key.retires_at ? html`<${DateOf} time=${key.retires_at} />` : html`<span class="soft">not yet</span>`}</td>
            </tr>`)}
        </tbody>
      </table>
    </section>`;
}

// `code` in the words of the documentation.
const withCode = (words) => words.split('`').map((part, at) => (at % 2 ? html`<code>${part}</code>` : part));

function Settings({ settings }) {
  const list = (some) => html`
    <dl class="settings">
      ${some.map((setting) => html`
        <div key=${setting.name}>
          <dt><code>${setting.name}</code></dt>
          <dd><code>${setting.value || '(empty)'}</code><span class="sub">${withCode(setting.about)}</span></dd>
        </div>`)}
    </dl>`;
  return html`
    <section class="card part" aria-labelledby="all-settings">
      <h2 id="all-settings">Settings</h2>
      <p class="hint">Those that are not at their default. They are changed in the environment of the server. Secrets are not shown.</p>
      ${list(settings.filter((setting) => !setting.is_default))}
      <details>
        <summary>All other settings</summary>
        ${list(settings.filter((setting) => setting.is_default))}
      </details>
    </section>`;
}
