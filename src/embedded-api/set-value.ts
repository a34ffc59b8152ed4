import type { Client } from './client.ts';

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

/** Writes one of the filename formats, which as a group are there only while one of them is. */
export function setFilenameFormat(
  client: Client,
  key: keyof NonNullable<Client['filenameFormats']>,
  value: string | null,
): void {
  const formats = { ...client.filenameFormats };
  setOrUnset(formats, key, value);
  const isSet = Object.keys(formats).length > 0;
  setOrUnset(client, 'filenameFormats', isSet ? formats : null);
}
