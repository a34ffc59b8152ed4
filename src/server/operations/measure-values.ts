/** How much is in JSON values. */
interface ValuesSize {
  /** They themselves, and all that is in them. */
  readonly values: number;
  /** Of all texts together. */
  readonly characters: number;
}

/** Goes through values, however deep, and through no more than one value too many. */
export function measureValues(json: readonly unknown[], mostValues: number): ValuesSize {
  const unseen = [...json];
  let values = unseen.length;
  let characters = 0;
  while (unseen.length > 0 && values <= mostValues) {
    const value = unseen.pop();
    if (typeof value === 'string') {
      characters += value.length;
    } else if (typeof value === 'object' && value !== null) {
      const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
      values += parts.length;
      if (values <= mostValues) {
        unseen.push(...parts);
      }
    }
  }
  return { values, characters };
}
