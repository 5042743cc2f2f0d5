import { render } from './vendor/preact.mjs';
import { useLayoutEffect, useState } from './vendor/hooks.mjs';
import { html } from './html.js';
import { resume, useSession } from './session.js';
import { useSettings } from './settings.js';
import { Loading } from './view.js';
import { Home } from './home.js';
import { LogIn } from './login.js';
import { SignUp } from './signup.js';

// `entrance`: nothing to do there for someone who is already inside.
const PAGES = {
  home: { view: Home, ghosts: ['title', 'line', 'line', 'button'] },
  signup: { view: SignUp, entrance: true, ghosts: ['title', 'field', 'field', 'field', 'button'] },
  login: { view: LogIn, entrance: true, ghosts: ['title', 'field', 'field', 'button'] },
};

function App() {
  const session = useSession();
  const settings = useSettings();
  const [page, setPage] = useState(document.body.dataset.page);
  const { view: View, entrance, ghosts } = PAGES[page];
  const inside = session.status === 'in';

  useLayoutEffect(() => {
    if (!inside || !entrance) return;
    // Replaced, not pushed: Back must not lead to a form that has done its work.
    history.replaceState(null, '', '/');
    document.title = 'Vestibule';
    document.body.dataset.page = 'home';
    setPage('home');
  }, [inside, entrance]);

  if (!settings || session.status === 'unknown' || (inside && entrance)) return html`<${Loading} rows=${ghosts} />`;
  return html`<${View} session=${session} settings=${settings} />`;
}

render(html`<${App} />`, document.getElementById('app'));
resume();
