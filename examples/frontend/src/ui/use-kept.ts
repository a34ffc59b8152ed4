import { useRef } from 'react';

/** The last value that was there: the page before stays on the screen until the next one has come. */
export function useKept<T>(value: T | undefined): T | undefined {
  const kept = useRef(value);
  if (value !== undefined) {
    kept.current = value;
  }
  return kept.current;
}
