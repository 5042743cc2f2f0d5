import { hydrate, render } from './vendor/preact.mjs';
import { useEffect, useLayoutEffect, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { showArrival } from './arrival.js';
import { consoleBack } from './back.js';
import { onGo } from './go.js';
import { root } from './root.js';
import { resume, useSession } from './session.js';
import { carryNext, next, settings, titled } from './settings.js';
import { StepUp } from './step_up.js';
import { Loading } from './view.js';
import { Unreachable } from './unreachable.js';
import { Home } from './home.js';
import { LogIn } from './login.js';
import { SignUp } from './signup.js';
import { ForgotPassword } from './forgot_password.js';
import { ResetPassword } from './reset_password.js';
import { MailLoginLink } from './mail_login_link.js';
import { VerifyEmail } from './verify_email.js';
import { Account } from './account/page.js';
import { Languages } from './languages.js';
import { known, language, onSpeak, t } from './words.js';

// `entrance`: only for visitors who are not logged in. `inside`: only for users who are logged in. Without `ghosts` the
// server has written the page, and it is there before the session is known.
const PAGES = {
  home: { path: '/', view: Home, ghosts: ['title', 'line', 'line', 'button'] },
  signup: { path: '/signup', view: SignUp, entrance: true },
  login: { path: '/login', view: LogIn, entrance: true },
  account: { path: '/account', view: Account, inside: true, ghosts: ['title', 'field', 'field', 'field', 'field', 'field'] },
  'forgot-password': { view: ForgotPassword },
  'reset-password': { view: ResetPassword },
  'mail-login': { view: MailLoginLink, entrance: true, ghosts: ['title', 'line', 'button'] },
  'verify-email': { view: VerifyEmail, ghosts: ['title', 'line', 'button'] },
};

function App() {
  const session = useSession();
  const [page, setPage] = useState(document.body.dataset.page);
  const { view: View, ghosts, ...access } = PAGES[page];
  const inside = session.status === 'signed_in';
  const mustRedirect = (inside && access.entrance) || (session.status === 'signed_out' && access.inside);
  const mustLeave = page === 'home' && appUrl();

  // Replaced, not pushed: Back must not lead to a form that has done its work.
  function replacePage(next, state = null) {
    history.replaceState(state, '', root + PAGES[next].path);
    document.body.dataset.page = next;
    setPage(next);
  }

  useEffect(() => onGo(replacePage), []);
  useLayoutEffect(() => { document.title = titleOf(page); }, [page, language()]);
  useLayoutEffect(() => {
    let gone = false;
    if (mustLeave) location.replace(appUrl());
    else if (mustRedirect && inside) next.then((there) => { if (!gone) leave(there); });
    else if (mustRedirect) replacePage('login', { back: page });
    return () => { gone = true; };
  }, [mustRedirect, mustLeave]);

  function leave(there) {
    const back = returnPage();
    if (there) location.replace(there);
    else if (consoleBack()) location.replace(root + consoleBack());
    else if (back === 'home' && appUrl()) location.replace(appUrl());
    else replacePage(back);
  }

  if ((session.status === 'unknown' && ghosts) || mustRedirect || mustLeave) return html`<${Loading} rows=${ghosts ?? []} />`;
  if (access.inside && !inside) return html`<${Unreachable} problem=${session.problem} />`;
  // The console passes on why it redirected to this page.
  const note = session.note || history.state?.note;
  return html`<${View} session=${{ ...session, note }} settings=${settings} />`;
}

const titleOf = (page) => titled(known(`title.${page}`) ? t(`title.${page}`) : '');

// The app that this server belongs to, unless this is its address: behind a gateway, or mounted in an app, it may share our host.
function appUrl() {
  const url = settings.app_url;
  const bare = (address) => address.replace(/\/$/, '');
  return url && bare(new URL(url).href) !== bare(location.origin + location.pathname) ? url : null;
}

// The page that the user wanted before the login. It is kept in the history entry, which a link cannot set (open redirect).
function returnPage() {
  const back = history.state?.back;
  return Object.hasOwn(PAGES, back ?? '') && PAGES[back].inside ? back : 'home';
}

// Elements that the server has written are kept, with what was typed into them. The element around them is ours, because
// what is left over is removed within elements only.
function paint(draw = render) {
  draw(html`<div><${App} /><${StepUp} /></div>`, document.getElementById('app'));
  draw(html`<${Languages} />`, document.getElementById('languages'));
}

onSpeak(() => paint());
paint(hydrate);
carryNext();
showArrival();
paint();
document.dispatchEvent(new Event('vestibule:ready'));
resume();
