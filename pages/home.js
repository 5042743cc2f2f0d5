import { html } from './html.js';
import { ActionButton, Alert, useAction } from './action.js';
import { Note } from './note.js';
import { logOut } from './session.js';
import { named } from './settings.js';
import { Unreachable } from './unreachable.js';
import { Heading } from './view.js';
import { phrase, t } from './words.js';

export function Home({ session, settings }) {
  if (session.status === 'signed_in') return html`<${Inside} user=${session.user} settings=${settings} />`;
  if (session.status === 'unreachable') return html`<${Unreachable} problem=${session.problem} />`;
  return html`<${Welcome} note=${session.note} open=${settings.signup === 'open'} />`;
}

function Inside({ user, settings }) {
  const logout = useAction(() => logOut());
  const nameOf = named(settings);
  const admin = user.role_profiles.some((profile) => profile.role_type === 'admin' && profile.enabled);
  const roles = user.role_profiles.filter((profile) => profile.enabled);
  return html`
    <${Heading}>${phrase('home.hello', { name: html`<bdi>${user.name}</bdi>` })}<//>
    <${Alert} of=${logout} />
    <dl class="facts">
      <div><dt>${t('home.email')}</dt><dd><bdi>${user.email}</bdi></dd></div>
      <div>
        <dt id="roles">${t('home.roles')}</dt>
        <dd>
          ${roles.length === 0 ? html`<span class="soft">${t('home.no_roles')}</span>` : html`
            <ul class="roles" aria-labelledby="roles">
              ${roles.map((profile) => html`<${Role} key=${profile.role_type} name=${nameOf(profile.role_type)} />`)}
            </ul>`}
        </dd>
      </div>
    </dl>
    <div class="choices">
      ${admin && html`<a class="secondary" href="/admin">${t('home.console')}</a>`}
      <a class="secondary" href="/account">${t('action.your_account')}</a>
      <${ActionButton} action=${logout} look="secondary">${t('action.log_out')}<//>
    </div>`;
}

const Role = ({ name }) => html`<li><span class="role"><bdi>${name}</bdi></span></li>`;

function Welcome({ note, open }) {
  return html`
    <${Heading}>${t('home.welcome')}<//>
    <${Note}>${note}<//>
    <p class="lead">${t(open ? 'home.open' : 'home.closed')}</p>
    <div class="choices">
      ${open && html`<a class="primary" href="/signup">${t('action.sign_up')}</a>`}
      <a class=${open ? 'secondary' : 'primary'} href="/login">${t('action.log_in')}</a>
    </div>`;
}
