import { useEffect, useState } from '../vendor/hooks.mjs';
import { html } from '../html.js';
import { ask } from './ask.js';

const names = new Map();

/** Of somebody who was looked at anyway. */
export function met(user) {
  names.set(user.id, Promise.resolve(user.name));
}

// Asked for once, whoever stands in however many rows. An id without an account is somebody who has left.
function nameOf(id) {
  if (!names.has(id)) {
    names.set(id, ask('GET', `/admin/users/${id}`).then(({ name }) => name, (problem) => {
      if (problem.code !== 'not_found') names.delete(id);
      return null;
    }));
  }
  return names.get(id);
}

export function useName(id) {
  const [known, know] = useState({});
  useEffect(() => {
    let wanted = true;
    if (id) nameOf(id).then((name) => { if (wanted) know({ id, name }); });
    return () => { wanted = false; };
  }, [id]);
  return known.id === id ? known.name : undefined;
}

/** A person by name. `link`: leads to them. */
export function Who({ id, link = true }) {
  const name = useName(id);
  if (name === null) return html`<span class="soft" title=${id}>somebody who has left</span>`;
  const shown = html`<bdi>${name ?? '…'}</bdi>`;
  return link ? html`<a href="/admin/people/${id}">${shown}</a>` : shown;
}
