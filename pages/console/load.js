import { useEffect, useRef, useState } from '../vendor/hooks.mjs';
import { Problem } from '../problem.js';
import { explain } from '../problem_messages.js';
import { request } from './request.js';

/** A resource of the API. It is loaded again when `path` changes, and a late answer to an older request is dropped. */
export function useResource(path) {
  const latest = useRef(0);
  const [loaded, setLoaded] = useState({ of: null });

  async function again() {
    latest.current += 1;
    const current = latest.current;
    try {
      const data = await request('GET', path);
      if (current === latest.current) setLoaded({ of: path, data });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (current === latest.current) setLoaded((was) => ({ of: path, data: was.of === path ? was.data : undefined, problem }));
    }
  }

  useEffect(() => {
    if (path) again();
    return () => { latest.current += 1; };
  }, [path]);

  const { data, problem } = loaded.of === path ? loaded : {};
  return {
    data, problem, again,
    alert: problem ? explain(problem) : '',
    put: (next) => setLoaded({ of: path, data: next }),
  };
}

/** A paginated list. The previous rows stay, marked `stale`, until the next answer arrives. */
export function usePages(path) {
  const latest = useRef(0);
  const [loaded, setLoaded] = useState({ of: null, items: null, next: null, alert: '' });

  async function load(after) {
    latest.current += 1;
    const current = latest.current;
    let found;
    try {
      const page = await request('GET', after ? `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(after)}` : path);
      found = (was) => ({ of: path, items: after ? [...was.items, ...page.items] : page.items, next: page.next, alert: '' });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      found = (was) => ({ ...was, of: path, alert: explain(problem), items: was.of === path ? was.items : null });
    }
    if (current === latest.current) setLoaded(found);
  }

  useEffect(() => {
    load();
    return () => { latest.current += 1; };
  }, [path]);

  return { ...loaded, stale: loaded.of !== path, again: () => load(), more: () => load(loaded.next) };
}
