import { useSyncExternalStore } from 'react';

const CHANGED = 'popstate';

/** Goes to a screen of the application, given by its path and query. */
export function navigate(to: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  dispatchEvent(new PopStateEvent(CHANGED));
}

function subscribe(changed: () => void): () => void {
  addEventListener(CHANGED, changed);
  return () => removeEventListener(CHANGED, changed);
}

/** The present path, `/clients/1`, and query. */
export function useLocation(): { path: string; search: URLSearchParams } {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  const search = useSyncExternalStore(subscribe, () => location.search);
  return { path, search: new URLSearchParams(search) };
}
