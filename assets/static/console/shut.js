import { html } from '../html.js';
import { ActionButton, Alert, useAction } from '../action.js';
import { logOut } from '../session.js';
import { Heading } from '../view.js';

export function Shut({ session: { user }, lost }) {
  const leave = useAction(() => logOut('Log in as an admin.'));
  return html`
    <${Heading}>${lost ? 'You are no longer an admin' : 'This page is for admins'}<//>
    <p class="lead">${lost
      ? 'Your admin role was taken away while this page was open.'
      : html`You are logged in as <strong><bdi>${user.email}</bdi></strong>, which is no admin here. If you should be one, ask
          whoever runs this site.`}</p>
    <${Alert} of=${leave} />
    <div class="choices">
      <a class="primary" href="/">To the Home Page</a>
      <${ActionButton} action=${leave} look="secondary">Log In as Somebody Else<//>
    </div>`;
}
