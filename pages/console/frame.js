import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { logOut } from '../session.js';
import { app } from '../settings.js';

const VIEWS = [['/admin', 'Overview'], ['/admin/users', 'Users'], ['/admin/audit', 'Audit'], ['/admin/mail', 'Mail'],
  ['/admin/system', 'System']];

const Mark = ({ size }) => (app.logo ? html`<img class="logo" src=${app.logo} alt="" />` : html`
  <svg class="mark" viewBox="0 0 32 32" width=${size} height=${size} aria-hidden="true" focusable="false">
    <path class="mark-frame" d="M6 28.5V15a10 10 0 0 1 20 0v13.5M2.5 28.5h27" />
    <path class="mark-light" d="M11 28.5V16a5 5 0 0 1 10 0v12.5z" />
  </svg>`);

/** The frame of every view. `user` is missing until the session is known. */
export function Frame({ route, user, children }) {
  const here = (path) => (path === '/admin' ? route.path === path : route.path.startsWith(path));
  return html`
    <a class="skip" href="#content">Skip to the content</a>
    <header class="bar">
      <a class="brand" href="/"><${Mark} size=${28} /><span>${app.name}</span></a>
      <nav aria-label="Console">
        ${VIEWS.map(([path, name]) => html`<a href=${path} aria-current=${here(path) ? 'page' : undefined}>${name}</a>`)}
      </nav>
      ${user ? html`<${Me} user=${user} />` : html`<div class="me"></div>`}
    </header>
    <main id="content" tabindex="-1">${children}</main>`;
}

function Me({ user }) {
  const logout = useAction(() => logOut());
  return html`
    <div class="me">
      <a href="/account"><bdi>${user.name}</bdi></a>
      <${ActionButton} action=${logout} look="small">Log Out<//>
      <${Alert} of=${logout} />
    </div>`;
}

/** A page without the console's navigation, for visitors who are not admins. */
export const Door = ({ children }) => html`
  <main class="door">
    <a class="brand" href="/"><${Mark} size=${44} /><span>${app.name}</span></a>
    ${children}
  </main>`;
