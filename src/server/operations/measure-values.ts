/** How much is in JSON values. */
interface ValuesSize {
  /** The values themselves, and all values inside them. */
  readonly values: number;
  /** Of all texts together. */
  readonly characters: number;
}

/** Walks values of any depth, and stops at the first value too many. */
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
