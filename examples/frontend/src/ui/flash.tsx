import { useSyncExternalStore } from 'react';

let message = '';
const listeners = new Set<() => void>();

/** Says, over whatever screen comes next, what was done; `''` takes it away. */
export function flash(text: string): void {
  message = text;
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** It stays until it is closed or the next one comes: nobody has to read in a hurry. */
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
