import { render } from '../vendor/preact.mjs';
import { useEffect, useLayoutEffect, useRef } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { look, resume, useSession } from '../session.js';
import { useSettings } from '../settings.js';
import { StepUp } from '../step_up.js';
import { Unreachable } from '../unreachable.js';
import { Frame, Door } from './frame.js';
import { Ghosts } from './list.js';
import { usePlace } from './place.js';
import { Shut } from './shut.js';
import { Overview } from './overview.js';
import { People } from './people.js';
import { NewPerson } from './new_person.js';
import { Person } from './person/page.js';
import { Audit } from './audit.js';
import { Mail } from './mail.js';
import { Nowhere } from './nowhere.js';

const VIEWS = [
  [/^\/admin$/, Overview, 'Overview'],
  [/^\/admin\/people$/, People, 'People'],
  [/^\/admin\/people\/new$/, NewPerson, 'Add a person'],
  [/^\/admin\/people\/([0-9a-f-]{36})$/, Person, 'Person'],
  [/^\/admin\/audit$/, Audit, 'Audit'],
  [/^\/admin\/mail$/, Mail, 'Mail'],
];

// How soon an admin who is no longer one hears of it without touching anything.
const LOOK_MS = 30_000;

function Console() {
  const session = useSession();
  const settings = useSettings();
  const place = usePlace();
  const was = useRef(false);
  const admin = session.status === 'in' && session.user.role_profiles.some((p) => p.role_type === 'admin' && p.enabled);
  if (admin) was.current = true;

  useLayoutEffect(() => {
    if (session.status === 'anonymous') toLogin(session.note);
  }, [session.status]);
  useEffect(() => {
    if (!admin) return undefined;
    const timer = setInterval(() => { if (document.visibilityState === 'visible') look().catch(() => {}); }, LOOK_MS);
    return () => clearInterval(timer);
  }, [admin]);

  if (session.status === 'unreachable') return html`<${Door}><${Unreachable} problem=${session.problem} /><//>`;
  if (session.status === 'in' && !admin) return html`<${Door}><${Shut} session=${session} lost=${was.current} /><//>`;
  if (!admin || !settings) return html`<${Frame} place=${place}><${Ghosts} rows=${6} /><//>`;

  const [pattern, View, title] = VIEWS.find(([path]) => path.test(place.path)) ?? [/^/, Nowhere, 'Nothing here'];
  const [, id] = pattern.exec(place.path);
  return html`
    <${Frame} place=${place} user=${session.user}>
      <${Titled} key=${`${place.path} ${place.visit}`} title=${title}>
        <${View} id=${id} place=${place} me=${session.user} settings=${settings} />
      <//>
    <//>`;
}

function Titled({ title, children }) {
  useLayoutEffect(() => { document.title = `${title} · Vestibule`; }, []);
  return children;
}

// Where to come back to is kept in the history entry, which no link of a stranger can fill.
function toLogin(note) {
  history.replaceState({ back: location.pathname + location.search, note }, '', '/login');
  location.reload();
}

render(html`<${Console} /><${StepUp} />`, document.getElementById('app'));
resume();
