import { useSyncExternalStore } from 'react';

let message = '';
const listeners = new Set<() => void>();

/** Shows what was done, on the present screen; `''` removes the message. */
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

/** The message stays on its screen until it is closed, so that there is time to read it. */
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
