import type { Part } from './follow-parts.ts';

type Result = NonNullable<Part['incremental']>[number];
type Path = readonly (string | number)[];

/**
 * Leaves out of a part whatever has no place in the parts before it. When something fails, the executor may still send
 * the items of a list that failed with its deferred fragment, and deferred data of an object that is null by now.
 * GraphQL clients would invent objects to put it in, or drop the whole response. Undefined: nothing of the part is
 * left.
 */
export function keepPlaced(): (part: Part) => Part | undefined {
  const came = new Map<string, unknown[]>();

  function add(path: Path, value: unknown): void {
    came.getOrInsertComputed(keyOf(path), () => []).push(value);
  }

  function hasObjectAt(path: Path): boolean {
    for (let length = 0; length <= path.length; length += 1) {
      const values = came.get(keyOf(path.slice(0, length)));
      if (values?.some((value) => isObject(valueAt(value, path.slice(length))))) {
        return true;
      }
    }
    return false;
  }

  function place({ path = [], data, items }: Result): boolean {
    const list = path.slice(0, -1);
    if (!hasObjectAt(items === undefined ? path : list)) {
      return false;
    }
    if (items === undefined) {
      add(path, data);
    }
    for (const [index, item] of items?.entries() ?? []) {
      add([...list, Number(path.at(-1)) + index], item);
    }
    return true;
  }

  return (part) => {
    if (part.incremental === undefined) {
      add([], part.data);
      return part;
    }
    const { incremental, ...rest } = part;
    const placed = incremental.filter(place);
    if (placed.length > 0) {
      return { ...rest, incremental: placed };
    }
    return part.hasNext === true ? undefined : rest;
  };
}

/** Names hold no dots. */
function keyOf(path: Path): string {
  return path.join('.');
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), value);
}

function isObject(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
