/**
 * A queue whose tenants take turns, as do the operations of each tenant. So nobody waits longer because somebody else
 * asks for more.
 */
interface FairQueue<T> {
  add: (operation: Operation, item: T) => void;
  remove: (operation: Operation, item: T) => void;
  /** Takes out the next in turn. `may` is called for one waiting entry of each tenant; false skips the whole tenant. */
  take: (may: (item: T) => boolean) => T | undefined;
  /** How many have their turn before a new operation of this tenant has its first. */
  ahead: (tenant: string) => number;
  /** Of one tenant. */
  waiting: (tenant: string) => number;
  size: () => number;
}

/** Any object that stands for an operation. */
interface Operation {
  readonly tenant: string;
}

/** Those of one tenant. */
interface Line<T> {
  readonly tenant: string;
  /** In the order of their turns. */
  readonly operations: { readonly operation: Operation; readonly items: T[] }[];
  waiting: number;
}

/**
 * Bounded by whoever fills it, so it is searched from its start. Its parts are arrays on purpose: a Map that many
 * come to and leave throws away one table after the other, and each of them holds the next; once one has grown old,
 * garbage collection carries along all that they ever led to.
 */
export function createFairQueue<T>(): FairQueue<T> {
  /** In the order of their turns. */
  const lines: Line<T>[] = [];
  let size = 0;

  const lineOf = (tenant: string) => lines.find((line) => line.tenant === tenant);

  function leave(line: Line<T>): void {
    size -= 1;
    line.waiting -= 1;
    if (line.waiting === 0) {
      lines.splice(lines.indexOf(line), 1);
    }
  }

  return {
    add(operation, item) {
      const { tenant } = operation;
      let line = lineOf(tenant);
      if (line === undefined) {
        line = { tenant, operations: [], waiting: 0 };
        lines.push(line);
      }
      // Nearly always it is the last one: an operation asks for all that it needs at once.
      const known = line.operations.findLast((entry) => entry.operation === operation);
      if (known === undefined) {
        line.operations.push({ operation, items: [item] });
      } else {
        known.items.push(item);
      }
      line.waiting += 1;
      size += 1;
    },
    remove(operation, item) {
      const line = lineOf(operation.tenant);
      const at = line?.operations.findIndex((entry) => entry.operation === operation) ?? -1;
      const items = line?.operations[at]?.items ?? [];
      const nth = items.indexOf(item);
      if (line === undefined || nth === -1) {
        return;
      }
      items.splice(nth, 1);
      if (items.length === 0) {
        line.operations.splice(at, 1);
      }
      leave(line);
    },
    take(may) {
      const line = lines.find(({ operations }) => {
        const first = operations[0]?.items[0];
        return first !== undefined && may(first);
      });
      const next = line?.operations.shift();
      const item = next?.items.shift();
      if (line === undefined || next === undefined || item === undefined) {
        return undefined;
      }
      // Who has had a turn goes to the end.
      if (next.items.length > 0) {
        line.operations.push(next);
      }
      if (lines.length > 1) {
        lines.splice(lines.indexOf(line), 1);
        lines.push(line);
      }
      leave(line);
      return item;
    },
    ahead(tenant) {
      const own = lineOf(tenant)?.operations.length ?? 0;
      return lines.reduce(
        (sum, line) => sum + (line.tenant === tenant ? 0 : Math.min(line.waiting, own + 1)),
        own,
      );
    },
    waiting: (tenant) => lineOf(tenant)?.waiting ?? 0,
    size: () => size,
  };
}
