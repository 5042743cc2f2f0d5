import { render } from '../vendor/preact.mjs';
import { useEffect, useLayoutEffect, useRef } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { here, root } from '../root.js';
import { reloadUser, resume, useSession } from '../session.js';
import { titled, settings } from '../settings.js';
import { StepUp } from '../step_up.js';
import { Unreachable } from '../unreachable.js';
import { Frame, Door } from './frame.js';
import { Ghosts } from './list.js';
import { useRoute } from './router.js';
import { Forbidden } from './forbidden.js';
import { Overview } from './overview.js';
import { Users } from './users.js';
import { NewUser } from './new_user.js';
import { User } from './user/page.js';
import { Audit } from './audit.js';
import { Mail } from './mail.js';
import { System } from './system.js';
import { NotFound } from './not_found.js';

const VIEWS = [
  [/^\/admin$/, Overview, 'Overview'],
  [/^\/admin\/users$/, Users, 'Users'],
  [/^\/admin\/users\/new$/, NewUser, 'Add a user'],
  [/^\/admin\/users\/([0-9a-f-]{36})$/, User, 'User'],
  [/^\/admin\/audit$/, Audit, 'Audit'],
  [/^\/admin\/mail$/, Mail, 'Mail'],
  [/^\/admin\/system$/, System, 'System'],
];

// How soon the console notices that the admin role was removed, without any action of the user.
const RECHECK_MS = 30_000;

function Console() {
  const session = useSession();
  const route = useRoute();
  const was = useRef(false);
  const admin = session.status === 'signed_in' && session.user.role_profiles.some((p) => p.role_type === 'admin' && p.enabled);
  if (admin) was.current = true;

  useLayoutEffect(() => {
    if (session.status === 'signed_out') toLogin(session.note);
  }, [session.status]);
  useEffect(() => {
    if (!admin) return undefined;
    const timer = setInterval(() => { if (document.visibilityState === 'visible') reloadUser().catch(() => {}); }, RECHECK_MS);
    return () => clearInterval(timer);
  }, [admin]);

  if (session.status === 'unreachable') return html`<${Door}><${Unreachable} problem=${session.problem} /><//>`;
  if (session.status === 'signed_in' && !admin) return html`<${Door}><${Forbidden} session=${session} lost=${was.current} /><//>`;
  if (!admin) return html`<${Frame} route=${route}><${Ghosts} rows=${6} /><//>`;

  const [pattern, View, title] = VIEWS.find(([path]) => path.test(route.path)) ?? [/^/, NotFound, 'Page not found'];
  const [, id] = pattern.exec(route.path);
  return html`
    <${Frame} route=${route} user=${session.user}>
      <${Titled} key=${`${route.path} ${route.visit}`} title=${title}>
        <${View} id=${id} route=${route} me=${session.user} settings=${settings} />
      <//>
    <//>`;
}

function Titled({ title, children }) {
  useLayoutEffect(() => { document.title = titled(title); }, []);
  return children;
}

// The page to return to is kept in the history entry, which a link cannot set (open redirect).
function toLogin(note) {
  history.replaceState({ back: here() + location.search, note }, '', `${root}/login`);
  location.reload();
}

render(html`<${Console} /><${StepUp} />`, document.getElementById('app'));
document.dispatchEvent(new Event('vestibule:ready'));
resume();
