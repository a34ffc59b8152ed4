/** Writes an optional value; null takes the key away, since unset values have none. */
export function setOrUnset<Key extends string, Value>(
  target: { [key in Key]?: Value },
  key: Key,
  value: Value | null,
): void {
  if (value === null) {
    delete target[key];
  } else {
    target[key] = value;
  }
}
