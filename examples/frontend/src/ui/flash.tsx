import { useSyncExternalStore } from 'react';

let message = '';
const listeners = new Set<() => void>();

/** Says what was done, on the screen that one has come to; `''` takes it away. */
export function flash(text: string): void {
  message = text;
  for (const listener of listeners) {
    listener();
  }
}

addEventListener('popstate', () => flash(''));

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** It stays on its screen until it is closed: nobody has to read in a hurry. */
export function Flash() {
  const text = useSyncExternalStore(subscribe, () => message);
  return (
    <div className="flash-place">
      <div role="status">{text !== '' && <p className="flash">{text}</p>}</div>
      {text !== '' && (
        <button type="button" className="flash-close" onClick={() => flash('')}>
          Close <span className="visually-hidden">the message</span>
        </button>
      )}
    </div>
  );
}
