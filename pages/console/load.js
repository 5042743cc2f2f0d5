import { useEffect, useLayoutEffect, useRef, useState } from '../vendor/hooks.mjs';
import { Problem } from '../problem.js';
import { explain } from '../problem_messages.js';
import { request } from './request.js';
import { keep } from './router.js';

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

// The most that the server returns at once.
const LONGEST_PAGE = 200;

/**
 * A paginated list; none while `path` is null. The previous rows stay, marked `stale`, until the next answer arrives.
 * `kept`: how many rows were there, and where, when the list was left; both come back.
 */
export function usePages(path, kept = {}) {
  const latest = useRef(0);
  const left = useRef(kept);
  const [loaded, setLoaded] = useState({ of: null, items: null, next: null, alert: '' });

  async function load(after, rows) {
    latest.current += 1;
    const current = latest.current;
    let found;
    try {
      const page = rows > 0 ? await many(path, rows) : await onePage(path, after);
      found = (was) => ({ of: path, items: after ? [...was.items, ...page.items] : page.items, next: page.next, alert: '' });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      found = (was) => ({ ...was, of: path, alert: explain(problem), items: was.of === path ? was.items : null });
    }
    if (current === latest.current) setLoaded(found);
  }

  useEffect(() => {
    if (path) load(undefined, left.current.rows);
    return () => { latest.current += 1; };
  }, [path]);
  useLayoutEffect(() => {
    if (!loaded.items) return;
    const { scroll, rows } = left.current;
    left.current = {};
    if (scroll) scrollTo(0, scroll);
    else if (!rows) keep({ rows: loaded.items.length });
  }, [loaded.items]);

  return { ...loaded, stale: loaded.of !== path, again: () => load(), more: () => load(loaded.next) };
}

const onePage = (path, after, limit) => {
  const query = new URLSearchParams(Object.entries({ limit, after }).filter(([, value]) => value));
  return request('GET', query.size ? `${path}${path.includes('?') ? '&' : '?'}${query}` : path);
};

/** As many rows as there were, in as few requests as possible. */
async function many(path, rows) {
  let [items, next] = [[], undefined];
  do {
    const page = await onePage(path, next, Math.min(rows - items.length, LONGEST_PAGE));
    items = [...items, ...page.items];
    next = page.next;
  } while (next && items.length < rows);
  return { items, next };
}
