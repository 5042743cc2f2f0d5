import { render } from './vendor/preact.mjs';
import { useEffect, useLayoutEffect, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { onGo } from './go.js';
import { resume, useSession } from './session.js';
import { useSettings } from './settings.js';
import { StepUp } from './step_up.js';
import { Loading } from './view.js';
import { Unreachable } from './unreachable.js';
import { Home } from './home.js';
import { LogIn } from './login.js';
import { SignUp } from './signup.js';
import { ForgotPassword } from './forgot_password.js';
import { ResetPassword } from './reset_password.js';
import { VerifyEmail } from './verify_email.js';
import { Account } from './account/page.js';

// `entrance`: nothing to do there for someone who is already inside. `inside`: nothing to see there for anybody else.
const PAGES = {
  home: { path: '/', title: 'Vestibule', view: Home, ghosts: ['title', 'line', 'line', 'button'] },
  signup: {
    path: '/signup', title: 'Sign Up · Vestibule', view: SignUp, entrance: true,
    ghosts: ['title', 'field', 'field', 'field', 'button'],
  },
  login: {
    path: '/login', title: 'Log In · Vestibule', view: LogIn, entrance: true,
    ghosts: ['title', 'field', 'field', 'button'],
  },
  account: {
    path: '/account', title: 'Your account · Vestibule', view: Account, inside: true,
    ghosts: ['title', 'field', 'field', 'field', 'field', 'field'],
  },
  'forgot-password': { view: ForgotPassword, ghosts: ['title', 'line', 'field', 'button'] },
  'reset-password': { view: ResetPassword, ghosts: ['title', 'line', 'field', 'button'] },
  'verify-email': { view: VerifyEmail, ghosts: ['title', 'line', 'button'] },
};

function App() {
  const session = useSession();
  const settings = useSettings();
  const [page, setPage] = useState(document.body.dataset.page);
  const { view: View, ghosts, ...place } = PAGES[page];
  const inside = session.status === 'in';
  const turnedAway = (inside && place.entrance) || (session.status === 'anonymous' && place.inside);

  // Replaced, not pushed: Back must not lead to a form that has done its work.
  function turnTo(next, state = null) {
    history.replaceState(state, '', PAGES[next].path);
    document.title = PAGES[next].title;
    document.body.dataset.page = next;
    setPage(next);
  }

  useEffect(() => onGo(turnTo), []);
  useLayoutEffect(() => {
    if (!turnedAway) return;
    if (inside && toConsole()) location.replace(history.state.back);
    else if (inside) turnTo(wayBack());
    else turnTo('login', { back: page });
  }, [turnedAway]);

  if (!settings || session.status === 'unknown' || turnedAway) return html`<${Loading} rows=${ghosts} />`;
  if (place.inside && !inside) return html`<${Unreachable} problem=${session.problem} />`;
  // The console says why it sent somebody here.
  const note = session.note || history.state?.note;
  return html`<${View} session=${{ ...session, note }} settings=${settings} />`;
}

// Where somebody wanted to go who had to log in first. Kept in the history entry, which no link of a stranger can fill.
function wayBack() {
  const back = history.state?.back;
  return Object.hasOwn(PAGES, back ?? '') && PAGES[back].inside ? back : 'home';
}

// It is another document, with modules that nobody else loads.
const toConsole = () => /^\/admin(?=[/?]|$)/.test(history.state?.back ?? '');

render(html`<${App} /><${StepUp} />`, document.getElementById('app'));
resume();
