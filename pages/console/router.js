import { useEffect, useState } from '../vendor/hooks.mjs';
import { here, root } from '../root.js';

// Lists restore it themselves, once their rows are there again.
history.scrollRestoration = 'manual';

// `visit` counts navigations: a view whose query changed keeps its state, one that was opened again does not. `kept`: what
// the history entry remembers about a list, for Back and for a reload.
let route = { path: here(), search: location.search, note: '', visit: 0, kept: history.state ?? {} };
const listeners = new Set();

function setState(next) {
  route = { note: '', kept: {}, ...next, path: here(), search: location.search };
  for (const listener of listeners) listener(route);
}

export function useRoute() {
  const [seen, setSeen] = useState(route);
  useEffect(() => {
    listeners.add(setSeen);
    setSeen(route);
    return () => listeners.delete(setSeen);
  }, []);
  return seen;
}

/** Remembers facts about a list in its history entry. */
export function keep(facts) {
  history.replaceState({ ...history.state, ...facts }, '');
}

// Not at each pixel: browsers limit how often an entry may change.
const SCROLL_PAUSE_MS = 200;
let scrolled = 0;
addEventListener('scroll', () => {
  clearTimeout(scrolled);
  scrolled = setTimeout(() => keep({ scroll: scrollY }), SCROLL_PAUSE_MS);
}, { passive: true });

/** Shows another view without a page load: a path below the root. `note`: a message about what has just happened. */
export function navigate(url, note = '') {
  clearTimeout(scrolled);
  keep({ scroll: scrollY });
  history.pushState(null, '', root + url);
  setState({ note, visit: route.visit + 1 });
  scrollTo(0, 0);
}

/** Changes the query of the same view. The URL is right for a reload, and Back does not step through every key press. */
export function setQuery(query) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  clearTimeout(scrolled);
  history.replaceState(null, '', search ? `?${search}` : location.pathname);
  setState({ visit: route.visit });
}

addEventListener('popstate', () => {
  // A jump to an anchor of this view is no navigation.
  const same = here() === route.path && location.search === route.search;
  if (same) return;
  clearTimeout(scrolled);
  setState({ visit: route.visit + 1, kept: history.state ?? {} });
  if (!history.state?.scroll) scrollTo(0, 0);
});

document.addEventListener('click', (event) => {
  const link = event.target.closest(`a[href^="${root}/admin"]`);
  if (!link || link.target || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // opens another tab or window
  event.preventDefault();
  navigate(link.getAttribute('href').slice(root.length));
});
