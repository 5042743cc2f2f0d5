import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { Note } from './note.js';
import { logOut } from './session.js';
import { Unreachable } from './unreachable.js';
import { Heading } from './view.js';

export function Home({ session, settings }) {
  if (session.status === 'in') return html`<${Inside} user=${session.user} />`;
  if (session.status === 'unreachable') return html`<${Unreachable} problem=${session.problem} />`;
  return html`<${Welcome} note=${session.note} open=${settings.signup === 'open'} />`;
}

function Inside({ user }) {
  const logout = useAction(() => logOut());
  const admin = user.role_profiles.some((profile) => profile.role_type === 'admin' && profile.enabled);
  const roles = user.role_profiles.filter((profile) => profile.enabled);
  return html`
    <${Heading}>Hello, ${user.name}<//>
    <${Alert} of=${logout} />
    <dl class="facts">
      <div><dt>Email</dt><dd>${user.email}</dd></div>
      <div>
        <dt id="roles">Roles</dt>
        <dd>
          ${roles.length === 0 ? html`<span class="soft">none</span>` : html`
            <ul class="roles" aria-labelledby="roles">
              ${roles.map((profile) => html`<${Role} key=${profile.role_type} ...${profile} />`)}
            </ul>`}
        </dd>
      </div>
    </dl>
    <div class="choices">
      ${admin && html`<a class="secondary" href="/admin">Console</a>`}
      <a class="secondary" href="/account">Your Account</a>
      <${ActionButton} action=${logout} look="secondary">Log Out<//>
    </div>`;
}

const Role = ({ role_type }) => html`<li><span class="role">${role_type}</span></li>`;

function Welcome({ note, open }) {
  return html`
    <${Heading}>Welcome<//>
    <${Note}>${note}<//>
    <p class="lead">${open ? 'Create an account, or log in to the one you have.' : 'Log in to your account.'}</p>
    <div class="choices">
      ${open && html`<a class="primary" href="/signup">Sign Up</a>`}
      <a class=${open ? 'secondary' : 'primary'} href="/login">Log In</a>
    </div>`;
}
