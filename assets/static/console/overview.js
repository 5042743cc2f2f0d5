import { useEffect } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, useAction } from '../action.js';
import { Heading } from '../view.js';
import { Chart } from './chart.js';
import { Ghosts } from './list.js';
import { useAnswer } from './load.js';
import { number } from './words.js';

const AGAIN_MS = 15_000;

export function Overview() {
  const stats = useAnswer('/admin/stats');
  useEffect(() => {
    const timer = setInterval(() => { if (document.visibilityState === 'visible') stats.again(); }, AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return html`
    <div class="head"><${Heading}>Overview<//></div>
    <${Figures} stats=${stats} />`;
}

function Figures({ stats }) {
  const again = useAction(stats.again);
  const { data } = stats;
  if (!data && stats.alert) {
    return html`
      <div role="alert" class="alert">${stats.alert}</div>
      <${ActionButton} action=${again} look="small">Try Again<//>`;
  }
  if (!data) return html`<${Ghosts} rows=${6} />`;
  const { users, sessions, outbox, hash_queue: queue } = data;
  return html`
    <div role="alert" class="alert">${stats.alert}</div>
    <div class="tiles">
      <${Tile} name="People" count=${users.total} href="/admin/people">
        ${number(users.verified)} with a confirmed email${users.disabled > 0 && html`, <a
          href="/admin/people?status=disabled">${number(users.disabled)} disabled</a>`}
      <//>
      <${Tile} name="Open sessions" count=${sessions.active}>where somebody is logged in<//>
      <${Tile} name="Mail waiting" count=${outbox.pending} href="/admin/mail?state=pending">
        ${number(outbox.sent)} sent in 30 days${outbox.failed > 0 && html`, <a
          class="bad" href="/admin/mail?state=failed">${number(outbox.failed)} given up</a>`}
      <//>
      <${Tile} name="Passwords in the queue" count=${queue.waiting + queue.running}>
        ${number(queue.hashes)} checked since the start, ${queue.refused > 0
          ? html`<strong class="bad">${number(queue.refused)} turned away</strong>` : 'none turned away'};
        a login now waits ${number(queue.expected_wait_ms)} ms
      <//>
    </div>
    <${Chart} signups=${data.signups} logins=${data.logins} />`;
}

function Tile({ name, count, href, children }) {
  return html`
    <section class="card tile" aria-label=${name}>
      <h2>${href ? html`<a href=${href}>${name}</a>` : name}</h2>
      <p class="figure">${number(count)}</p>
      <p class="hint">${children}</p>
    </section>`;
}
