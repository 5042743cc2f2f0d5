import { useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { Problem } from './api.js';
import { explain } from './problem_words.js';
import { logOut, resume } from './session.js';
import { Heading } from './view.js';

export function Home({ session, settings }) {
  if (session.status === 'in') return html`<${Inside} user=${session.user} />`;
  if (session.status === 'unreachable') return html`<${Unreachable} problem=${session.problem} />`;
  return html`<${Welcome} note=${session.note} open=${settings.signup === 'open'} />`;
}

function Inside({ user }) {
  const [busy, setBusy] = useState(false);
  const [alert, setAlert] = useState('');

  async function leave() {
    if (busy) return;
    setBusy(true);
    try {
      await logOut();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setAlert(explain(problem));
      setBusy(false);
    }
  }

  const heldFirst = [...user.role_profiles].sort((a, b) => b.enabled - a.enabled);
  return html`
    <${Heading}>Hello, ${user.name}<//>
    <div role="alert" class="alert">${alert}</div>
    <dl class="facts">
      <div><dt>Email</dt><dd>${user.email}</dd></div>
      <div>
        <dt id="roles">Roles</dt>
        <dd>
          <ul class="roles" aria-labelledby="roles">
            ${heldFirst.map((profile) => html`<${Role} key=${profile.role_type} ...${profile} />`)}
          </ul>
        </dd>
      </div>
    </dl>
    <button class="secondary" type="button" aria-disabled=${String(busy)} aria-busy=${String(busy)} onClick=${leave}>Log Out</button>`;
}

function Role({ role_type, enabled }) {
  return html`
    <li class=${enabled ? 'held' : 'not-held'}>
      <span class="role">${role_type}</span> <span class="state">${enabled ? 'held' : 'not held'}</span>
    </li>`;
}

function Welcome({ note, open }) {
  return html`
    <${Heading}>Welcome<//>
    <p class="note" role="status">${note}</p>
    <p class="lead">${open ? 'Create an account, or come back in with the one you have.' : 'Come in with the account you have.'}</p>
    <div class="choices">
      ${open && html`<a class="primary" href="/signup">Sign Up</a>`}
      <a class=${open ? 'secondary' : 'primary'} href="/login">Log In</a>
    </div>`;
}

function Unreachable({ problem }) {
  return html`
    <${Heading}>Just a moment<//>
    <div role="alert" class="alert">${explain(problem)}</div>
    <button class="primary" type="button" onClick=${resume}>Try Again</button>`;
}
