import {
  idOf,
  pageOf,
  restClient,
  restPage,
  type ScriptedAnswer,
  type ScriptedCall,
} from './scripted-api.ts';

/** A list of clients `c0`, `c1`, ... in a REST API; a test may change it at any time. */
export interface ClientList {
  size: number;
  pageSize: number;
  /** The response for a page after the last one; `uncounted`: no clients, neither there nor in all. */
  beyondEnd: 'empty' | 'uncounted' | '400' | '404' | '422' | 'last page';
}

/** Multipliers that are coprime to this mix any list shorter than it. */
const PRIME = 131;
const MIX: Record<string, number> = { name: 37, createdAt: 53, updatedAt: 71 };

/** The ids in one order; without a `sort`, in the default order of the API. */
export function orderedIds(size: number, sort?: string, direction?: string): string[] {
  const factor = MIX[sort ?? ''] ?? 1;
  const numbers = Array.from({ length: size }, (_, number) => number);
  numbers.sort((a, b) => ((a * factor) % PRIME) - ((b * factor) % PRIME));
  return (direction === 'desc' ? numbers.reverse() : numbers).map((number) => `c${number}`);
}

/** The clients at these places of the list, in the default order, as in a response. */
export function listed(start: number, end: number): { id: string }[] {
  return orderedIds(end)
    .slice(start)
    .map((id) => ({ id }));
}

/** Answers the two reads of the contract, the list and one client of it. */
export function answerList(list: ClientList): (call: ScriptedCall) => ScriptedAnswer {
  return (call) => {
    const { pathname, searchParams } = new URL(call.path, 'http://rest.test');
    const { size, pageSize } = list;
    const query = (name: string) => searchParams.get(name) ?? undefined;
    const ids = orderedIds(size, query('sort'), query('direction'));
    if (pathname !== '/v2/clients') {
      const id = idOf(call);
      return ids.includes(id) ? { body: restClient(id) } : { status: 404 };
    }
    const asked = pageOf(call);
    const last = Math.max(1, Math.ceil(size / pageSize));
    const page = list.beyondEnd === 'last page' ? Math.min(asked, last) : asked;
    const items = ids.slice((page - 1) * pageSize, page * pageSize);
    const isBeyond = items.length === 0 && page > 1;
    if (isBeyond && list.beyondEnd !== 'empty' && list.beyondEnd !== 'uncounted') {
      return { status: Number(list.beyondEnd) };
    }
    const totalItems = isBeyond && list.beyondEnd === 'uncounted' ? 0 : size;
    const clients = items.map((id) => restClient(id));
    return { body: restPage(clients, { page, pageSize, totalItems }) };
  };
}
