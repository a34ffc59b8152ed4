import { useSyncExternalStore } from 'react';

const CHANGED = 'popstate';

/** Goes to a screen of the application: a path, with its query. */
export function navigate(to: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  dispatchEvent(new PopStateEvent(CHANGED));
}

function subscribe(changed: () => void): () => void {
  addEventListener(CHANGED, changed);
  return () => removeEventListener(CHANGED, changed);
}

/** Where the reader is: `/clients/1`, and what follows the question mark. */
export function useLocation(): { path: string; search: URLSearchParams } {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  const search = useSyncExternalStore(subscribe, () => location.search);
  return { path, search: new URLSearchParams(search) };
}
