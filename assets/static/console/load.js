import { useEffect, useRef, useState } from '../vendor/hooks.mjs';
import { Problem } from '../api.js';
import { explain } from '../problem_words.js';
import { ask } from './ask.js';

/** What a view shows of the server. Asked anew when `path` changes; an answer that comes late is dropped. */
export function useAnswer(path) {
  const turn = useRef(0);
  const [known, know] = useState({ of: null });

  async function again() {
    turn.current += 1;
    const mine = turn.current;
    try {
      const data = await ask('GET', path);
      if (mine === turn.current) know({ of: path, data });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (mine === turn.current) know((was) => ({ of: path, data: was.of === path ? was.data : undefined, problem }));
    }
  }

  useEffect(() => {
    if (path) again();
    return () => { turn.current += 1; };
  }, [path]);

  const { data, problem } = known.of === path ? known : {};
  return {
    data, problem, again,
    alert: problem ? explain(problem) : '',
    put: (next) => know({ of: path, data: next }),
  };
}

/** A list that comes in pages. What was found before stays, marked `stale`, until the next answer is there. */
export function usePages(path) {
  const turn = useRef(0);
  const [known, know] = useState({ of: null, items: null, next: null, alert: '' });

  async function load(after) {
    turn.current += 1;
    const mine = turn.current;
    let found;
    try {
      const page = await ask('GET', after ? `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(after)}` : path);
      found = (was) => ({ of: path, items: after ? [...was.items, ...page.items] : page.items, next: page.next, alert: '' });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      found = (was) => ({ ...was, of: path, alert: explain(problem), items: was.of === path ? was.items : null });
    }
    if (mine === turn.current) know(found);
  }

  useEffect(() => {
    load();
    return () => { turn.current += 1; };
  }, [path]);

  return { ...known, stale: known.of !== path, again: () => load(), more: () => load(known.next) };
}
