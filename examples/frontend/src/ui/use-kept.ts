import { useRef } from 'react';

/** Keeps the previous page on the screen until the next one has loaded. */
export function useKept<T>(value: T | undefined, isWaiting: boolean): T | undefined {
  const kept = useRef(value);
  if (value !== undefined || !isWaiting) {
    kept.current = value;
  }
  return kept.current;
}
