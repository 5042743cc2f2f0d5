import { useEffect, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { request } from './request.js';

const names = new Map();

/** Caches the name of a user whose page was loaded. */
export function rememberName(user) {
  names.set(user.id, Promise.resolve(user.name));
}

// Each name is requested once. An id without an account belongs to a deleted user.
function nameOf(id) {
  if (!names.has(id)) {
    names.set(id, request('GET', `/admin/users/${id}`).then(({ name }) => name, (problem) => {
      if (problem.code !== 'not_found') names.delete(id);
      return null;
    }));
  }
  return names.get(id);
}

export function useName(id) {
  const [loaded, setLoaded] = useState({});
  useEffect(() => {
    let wanted = true;
    if (id) nameOf(id).then((name) => { if (wanted) setLoaded({ id, name }); });
    return () => { wanted = false; };
  }, [id]);
  return loaded.id === id ? loaded.name : undefined;
}

/** A user's name. `link`: a link to the user's page. */
export function UserName({ id, link = true }) {
  const name = useName(id);
  if (name === null) return html`<span class="soft" title=${id}>deleted user</span>`;
  const shown = html`<bdi>${name ?? '…'}</bdi>`;
  return link ? html`<a href="/admin/users/${id}">${shown}</a>` : shown;
}
