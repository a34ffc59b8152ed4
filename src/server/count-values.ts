/** How many values there are in a JSON value, itself among them. Of more than `most`, some are left uncounted. */
export function countValues(json: unknown, most: number): number {
  const unseen = [json];
  let count = 1;
  while (unseen.length > 0 && count <= most) {
    const value = unseen.pop();
    if (typeof value === 'object' && value !== null) {
      const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
      count += parts.length;
      if (count <= most) {
        unseen.push(...parts);
      }
    }
  }
  return count;
}
