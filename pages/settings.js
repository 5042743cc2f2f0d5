import { settings as load } from '../clients/js/src/account.ts';
import { ok } from './problem.js';
import { client } from './session.js';

/** What `GET /settings` answers. The server has put it into the page, so that nothing waits for it. */
export const settings = JSON.parse(document.getElementById('settings').textContent);

/** The app's name, and the path of its logo. */
export const app = { name: settings.app.name, logo: settings.app.logo && new URL(settings.app.logo).pathname };

/** The title of a page. */
export const titled = (words) => (words ? `${words} · ${app.name}` : app.name);

/** Whether this server sends mail. */
export const mailIsOn = document.querySelector('meta[name="vestibule-mail"]').content === 'on';

// Where to go after the login. The server says whether it is allowed (open redirect).
const asked = new URLSearchParams(location.search).get('next');

/** Resolves to where to go after the login, if the page was asked to lead somewhere. */
export const next = asked ? load(client, { next: asked }).then((result) => ok(result).next).catch(() => undefined) : Promise.resolve();

// The server has written the links without it. They change after the page was taken over, which looks at no attribute.
let carrying = false;

/** From now on, links lead on to where the page was asked to lead. */
export function carryNext() {
  carrying = true;
}

/** The name that users see of a role type. */
export const named = (loaded) => (role) => loaded?.roles?.find((known) => known.role_type === role)?.display_name ?? role;

/** The link to another page of the login, which leads to the same place afterwards; to `other` where none was asked for. */
export function withNext(path, other) {
  const there = carrying && (asked ?? other);
  return there ? `${path}?next=${encodeURIComponent(there)}` : path;
}
