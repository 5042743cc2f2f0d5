import { useEffect, useState } from './vendor/hooks.mjs';
import { settings as load } from '../clients/js/src/account.ts';
import { ok } from './problem.js';
import { client } from './session.js';

/** What the server has put into the page. */
const given = JSON.parse(document.getElementById('settings').textContent);

/** The app's name, and the path of its logo. */
export const app = { name: given.app.name, logo: given.app.logo && new URL(given.app.logo).pathname };

/** The title of a page. */
export const titled = (words) => (words ? `${words} · ${app.name}` : app.name);

/** Whether this server sends mail. */
export const mailIsOn = document.querySelector('meta[name="vestibule-mail"]').content === 'on';

// If the settings cannot be loaded, the pages still work: the server validates everything again.
const UNKNOWN = { signup: 'open', mail_login: 'off', password_min_bytes: 0, link_lifetimes: {} };

// Where to go after the login. The server says whether it is allowed (open redirect).
const asked = new URLSearchParams(location.search).get('next');

const ask = async (query) => ok(await load(client, query));
const settings = (asked ? ask({ next: asked }).catch(() => ask()) : ask()).catch(() => UNKNOWN);

/** The link to another page of the login, which leads to the same place afterwards. */
export const withNext = (path) => (asked ? `${path}?next=${encodeURIComponent(asked)}` : path);

/** `null` until they are loaded. */
export function useSettings() {
  const [loaded, setLoaded] = useState(null);
  useEffect(() => { settings.then(setLoaded); }, []);
  return loaded;
}
