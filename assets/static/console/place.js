import { useEffect, useState } from '../vendor/hooks.mjs';

// `visit` tells a view that was opened anew from one whose address was only brought up to date.
let place = { path: location.pathname, search: location.search, note: '', visit: 0 };
const listeners = new Set();

function become(next) {
  place = { note: '', ...next, path: location.pathname, search: location.search };
  for (const listener of listeners) listener(place);
}

export function usePlace() {
  const [seen, see] = useState(place);
  useEffect(() => {
    listeners.add(see);
    see(place);
    return () => listeners.delete(see);
  }, []);
  return seen;
}

/** Another view, without a load. `note` is what has just happened. */
export function visit(url, note = '') {
  history.pushState(null, '', url);
  become({ note, visit: place.visit + 1 });
  scrollTo(0, 0);
}

/** The same view of something else: its address is right for a reload, and Back does not step through every letter. */
export function show(query) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  history.replaceState(null, '', search ? `?${search}` : location.pathname);
  become({ visit: place.visit });
}

addEventListener('popstate', () => {
  // A jump to a place in this view is none to another one.
  const same = location.pathname === place.path && location.search === place.search;
  if (!same) become({ visit: place.visit + 1 });
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/admin"]');
  if (!link || link.target || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // another tab or window is wanted
  event.preventDefault();
  visit(link.href);
});
