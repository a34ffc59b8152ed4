/**
 * Those who wait, in turns: tenants take turns, and the operations of a tenant do among themselves. So
 * nobody waits longer because somebody else asks for more.
 */
export interface FairQueue<T> {
  add: (place: Place, item: T) => void;
  remove: (place: Place, item: T) => void;
  /** Takes out whoever's turn it is; `may` is asked of one of each tenant, and passes over the whole tenant. */
  take: (may: (item: T) => boolean) => T | undefined;
  /** How many have their turn before a new operation of this tenant has its first. */
  ahead: (tenant: string) => number;
  /** Of one tenant. */
  waiting: (tenant: string) => number;
  size: () => number;
}

/** Where one waits. */
export interface Place {
  readonly tenant: string;
  /** Any object that stands for the operation. */
  readonly operation: object;
}

interface Line<T> {
  /** Of each operation, in the order of their turns. */
  readonly operations: Map<object, Set<T>>;
  waiting: number;
}

export function createFairQueue<T>(): FairQueue<T> {
  const lines = new Map<string, Line<T>>();
  let size = 0;

  function remove({ tenant, operation }: Place, item: T): void {
    const line = lines.get(tenant);
    const items = line?.operations.get(operation);
    if (line === undefined || items?.delete(item) !== true) {
      return;
    }
    size -= 1;
    line.waiting -= 1;
    if (items.size === 0) {
      line.operations.delete(operation);
    }
    if (line.waiting === 0) {
      lines.delete(tenant);
    }
  }

  return {
    add({ tenant, operation }, item) {
      const line = lines.get(tenant) ?? { operations: new Map<object, Set<T>>(), waiting: 0 };
      const items = line.operations.get(operation) ?? new Set();
      lines.set(tenant, line);
      line.operations.set(operation, items.add(item));
      line.waiting += 1;
      size += 1;
    },
    remove,
    take(may) {
      for (const [tenant, line] of lines) {
        const [[operation, items] = []] = line.operations;
        const [item] = items ?? [];
        if (operation === undefined || items === undefined || item === undefined || !may(item)) {
          continue;
        }
        // Who has had a turn goes to the end.
        lines.delete(tenant);
        lines.set(tenant, line);
        line.operations.delete(operation);
        line.operations.set(operation, items);
        remove({ tenant, operation }, item);
        return item;
      }
      return undefined;
    },
    ahead(tenant) {
      const own = lines.get(tenant)?.operations.size ?? 0;
      let ahead = own;
      for (const [other, { waiting }] of lines) {
        ahead += other === tenant ? 0 : Math.min(waiting, own + 1);
      }
      return ahead;
    },
    waiting: (tenant) => lines.get(tenant)?.waiting ?? 0,
    size: () => size,
  };
}
