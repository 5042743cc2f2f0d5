import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { logOut } from '../session.js';
import { Heading } from '../view.js';

export function Forbidden({ session: { user }, lost }) {
  const logout = useAction(() => logOut('Log in as an admin.'));
  return html`
    <${Heading}>${lost ? 'You are no longer an admin' : 'This page is for admins'}<//>
    <p class="lead">${lost
      ? 'Your admin role was removed while this page was open.'
      : html`You are logged in as <strong><bdi>${user.email}</bdi></strong>, which is not an admin account. If it should be one, ask the
          administrator of this site.`}</p>
    <${Alert} of=${logout} />
    <div class="choices">
      <a class="primary" href="/">To the Home Page</a>
      <${ActionButton} action=${logout} look="secondary">Log In as Another User<//>
    </div>`;
}
