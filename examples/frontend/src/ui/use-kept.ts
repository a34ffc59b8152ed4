import { useRef } from 'react';

/** The page before stays on the screen while the next one is waited for, and no longer. */
export function useKept<T>(value: T | undefined, isWaiting: boolean): T | undefined {
  const kept = useRef(value);
  if (value !== undefined || !isWaiting) {
    kept.current = value;
  }
  return kept.current;
}
