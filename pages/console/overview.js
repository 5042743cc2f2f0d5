import { useEffect } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ActionButton, useAction } from '../action.js';
import { Heading } from '../view.js';
import { Chart } from './chart.js';
import { Ghosts } from './list.js';
import { useResource } from './load.js';
import { number } from './messages.js';

const RELOAD_MS = 15_000;

export function Overview() {
  const stats = useResource('/admin/stats');
  useEffect(() => {
    const timer = setInterval(() => { if (document.visibilityState === 'visible') stats.again(); }, RELOAD_MS);
    return () => clearInterval(timer);
  }, []);
  return html`
    <div class="head"><${Heading}>Overview<//></div>
    <${Stats} stats=${stats} />`;
}

function Stats({ stats }) {
  const again = useAction(stats.again);
  const { data } = stats;
  if (!data && stats.alert) {
    return html`
      <div role="alert" class="alert">${stats.alert}</div>
      <${ActionButton} action=${again} look="small">Try Again<//>`;
  }
  if (!data) return html`<${Ghosts} rows=${6} />`;
  const { users, sessions, outbox, second_factor: factors, hash_queue: queue } = data;
  return html`
    <div role="alert" class="alert">${stats.alert}</div>
    <div class="tiles">
      <${Tile} name="Users" count=${users.total} href="/admin/users">
        ${number(users.verified)} with a confirmed email${users.disabled > 0 && html`, <a
          href="/admin/users?status=disabled">${number(users.disabled)} disabled</a>`}
      <//>
      <${Tile} name="Open sessions" count=${sessions.active}>not expired and not revoked<//>
      <${Tile} name="Second factors" count=${factors.users} href="/admin/users?factor=any">
        ${factors.users === 1 ? 'user has' : 'users have'} one, ${POLICIES[factors.policy]}; <a
          href="/admin/users?factor=none">${number(factors.users_without)} ${factors.users_without === 1 ? 'user has' : 'users have'} none</a>${factors.admins_without > 0 && html`; <a class=${factors.policy === 'optional' ? null : 'bad'}
          href="/admin/users?role=admin&factor=none">${number(factors.admins_without)} ${factors.admins_without === 1 ? 'admin has' : 'admins have'} none</a>`}
      <//>
      <${Tile} name="Mail waiting" count=${outbox.pending} href="/admin/mail?state=pending">
        ${number(outbox.sent)} sent in 30 days${outbox.failed > 0 && html`, <a
          class="bad" href="/admin/mail?state=failed">${number(outbox.failed)} failed</a>`}
      <//>
      <${Tile} name="Password hashes in the queue" count=${queue.waiting + queue.running}>
        ${number(queue.hashes)} computed since the start, ${queue.refused > 0
          ? html`<strong class="bad">${number(queue.refused)} rejected</strong>` : 'none rejected'};
        a login waits now ${number(queue.expected_wait_ms)} ms
      <//>
    </div>
    <${Chart} signups=${data.signups} logins=${data.logins} />`;
}

// VESTIBULE_SECOND_FACTOR
const POLICIES = { optional: 'optional for all', admins: 'required of admins', all: 'required of all' };

function Tile({ name, count, href, children }) {
  return html`
    <section class="card tile" aria-label=${name}>
      <h2>${href ? html`<a href=${href}>${name}</a>` : name}</h2>
      <p class="figure">${number(count)}</p>
      <p class="hint">${children}</p>
    </section>`;
}
