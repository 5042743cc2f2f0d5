// As much of a router as three pages need. A real app has one already.
import { useSyncExternalStore, type ReactNode } from 'react';

function subscribe(changed: () => void) {
  addEventListener('popstate', changed);
  return () => removeEventListener('popstate', changed);
}

export const usePath = () => useSyncExternalStore(subscribe, () => location.pathname);

export function go(path: string, how: 'push' | 'replace' = 'push') {
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}

export function Link({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a
      href={to}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return; // a new tab or window
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
