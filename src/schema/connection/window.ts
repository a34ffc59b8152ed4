import type { PageHint } from '../../page-hints.ts';
import type { ClientPage } from '../../rest/client-page.ts';
import { type Bounds, boundsIn, firstPages, pagesIn, type Range } from './range.ts';

/** Data that changes with every answer could ask for one more page for ever. */
const MOST_ROUNDS = 4;

/** Where the part that was asked for lies in the list. */
export interface Place extends Bounds {
  readonly pageSize: number;
  readonly totalItems: number;
}

/** A client, and its place. */
export interface Slot {
  readonly position: number;
  readonly item: ClientPage['items'][number];
  readonly pageSize: number;
}

/** The part of the list that was asked for, as the REST API gave it. */
export interface Window extends Place {
  readonly slots: readonly Omit<Slot, 'pageSize'>[];
}

export type ReadPage = (page: number) => Promise<ClientPage | null>;

/**
 * Reads the pages that cover a range, side by side and each once. What they say of page size and
 * length corrects what was believed before; then the pages that are still missing are read.
 */
export async function readWindow(
  range: Range,
  hint: PageHint,
  readPage: ReadPage,
): Promise<Window> {
  const pages = new Map<number, ClientPage | null>();
  const read = (numbers: readonly number[]) =>
    Promise.all(numbers.map(async (number) => pages.set(number, await readPage(number))));

  await read(firstPages(range, hint));
  if (newest(pages) === undefined) {
    await read([1]);
  }
  for (let round = 1; ; round++) {
    const { pageSize, totalItems } = newest(pages) ?? NO_LIST;
    const bounds = boundsIn(range, totalItems);
    const missing = pagesIn(bounds, pageSize).filter((number) => !pages.has(number));
    if (missing.length === 0 || round === MOST_ROUNDS) {
      return { ...bounds, pageSize, totalItems, slots: collect(bounds, pageSize, pages) };
    }
    await read(missing);
  }
}

/** What is true of a list that answers with no page at all. */
export const NO_LIST: ClientPage = { items: [], pageSize: 1, totalItems: 0 };

/** The page that was answered last says what is true now; one beyond the end says nothing. */
function newest(pages: ReadonlyMap<number, ClientPage | null>): ClientPage | undefined {
  return [...pages.values()].findLast((page) => page !== null);
}

function collect(
  { start, end }: Bounds,
  pageSize: number,
  pages: ReadonlyMap<number, ClientPage | null>,
): Window['slots'] {
  const slots: Window['slots'][number][] = [];
  for (let position = start; position < end; position++) {
    const item = pages.get(Math.floor(position / pageSize) + 1)?.items[position % pageSize];
    if (item !== undefined) {
      slots.push({ position, item });
    }
  }
  return slots;
}
