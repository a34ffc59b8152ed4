import type { PageHint } from '../../loaders/page-hints.ts';
import type { ClientPage } from '../../rest/calls/client-page.ts';
import { InvalidAnswerError } from '../../rest/errors/invalid-answer-error.ts';
import type { Client } from '../../rest/shapes/client.ts';
import type { Cursor } from './cursor.ts';
import { type Bounds, boundsIn, firstPages, pagesIn, type Range } from './range.ts';

/** A bound for lists that change with every response: they could need one more page for ever. */
export const MAX_ROUNDS = 4;
/** Stands for a missing first page. For the types only: the REST adapter fails if page 1 is absent. */
export const NO_LIST: ClientPage = { items: [], pageSize: 1, totalItems: 0 };

/** Where the part that was asked for lies in the list. */
export interface Place extends Bounds {
  readonly pageSize: number;
  readonly totalItems: number;
}

/** Pages of the list in one order, by their numbers. */
export interface Pages {
  readonly read: (page: number) => Promise<ClientPage | null>;
  /** Makes the next request for this page read it again. */
  readonly forget: (page: number) => void;
}

/** A client, and its place. */
export interface Slot extends Cursor {
  /** An error takes the place of a client that could not be read. */
  readonly item: Client | Error;
}

/** The part of the list that was asked for, as the REST API gave it. */
export interface Window extends Place {
  readonly slots: readonly Slot[];
}

type PagesRead = Map<number, ClientPage | null>;

/**
 * Reads the pages that cover a range, concurrently and each once. Their page size and length correct what was assumed
 * before; then the pages that are still missing are read. Pages that contradict one another are read again: when the
 * page size changes, the same page number means another part of the list, and when the list grows, its end was elsewhere.
 *
 * @throws InvalidAnswerError if they keep contradicting one another: a list with gaps would pass for a complete one
 */
export async function readWindow(range: Range, hint: PageHint, list: Pages): Promise<Window> {
  const pages: PagesRead = new Map();
  const read = async (numbers: readonly number[]) => {
    const arrived: [number: number, page: ClientPage | null][] = [];
    await Promise.all(
      numbers.map(async (number) => arrived.push([number, await list.read(number)])),
    );
    arrived.sort(([, one], [, other]) => (one?.totalItems ?? 0) - (other?.totalItems ?? 0));
    for (const [number, page] of arrived) {
      pages.set(number, page);
    }
  };

  await read(firstPages(range, hint));
  for (let round = 1; ; round++) {
    if (newest(pages) === undefined) {
      await read([1]);
    }
    const page = newest(pages) ?? NO_LIST;
    const place = placeIn(range, page);
    const { pageSize } = place;
    const wanted = pagesIn(place, pageSize);
    const ofOtherSize = [...pages.keys()].filter(
      // A page beyond the end has none.
      (number) => (pages.get(number)?.pageSize ?? pageSize) !== pageSize,
    );
    const lost = wanted.filter((number) => pages.get(number) === null);
    const outgrown = wanted.filter((number) => endsTooEarly(number, pages.get(number), page));
    const doubtful = [...ofOtherSize, ...lost, ...outgrown];
    if (doubtful.length === 0 && wanted.every((number) => pages.has(number))) {
      return { ...place, slots: collect(place, range, pages) };
    }
    if (round === MAX_ROUNDS) {
      throw contradiction();
    }
    // A page is missing that should be there. Page 1 tells what is true now: it always exists.
    for (const number of [...doubtful, ...(lost.length > 0 ? [1] : [])]) {
      pages.delete(number);
      list.forget(number);
    }
    await read(lost.length > 0 ? [1] : wanted.filter((number) => !pages.has(number)));
  }
}

/** @param page any of the list */
export function placeIn(range: Range, { pageSize, totalItems }: ClientPage): Place {
  return { ...boundsIn(range, totalItems), pageSize, totalItems };
}

/** The error for a list that would have gaps. */
export function contradiction(): InvalidAnswerError {
  return new InvalidAnswerError('read', 'The pages of the list contradict one another.');
}

/**
 * The page that was read last says what is true now; a page beyond the end says nothing. Of those that were on their way
 * together, the one that knows of most clients, and then the one that arrived last.
 */
function newest(pages: PagesRead): ClientPage | undefined {
  return [...pages.values()].findLast((page) => page !== null);
}

/** Whether the list ends in this page, or before it, and goes on there by what another page says. */
export function endsTooEarly(
  number: number,
  page: ClientPage | null | undefined,
  { pageSize, totalItems }: ClientPage,
): boolean {
  return !!page && page.totalItems < Math.min(totalItems, number * pageSize);
}

function collect({ start, end, pageSize }: Place, { order }: Range, pages: PagesRead): Slot[] {
  const slots: Slot[] = [];
  for (let position = start; position < end; position++) {
    const item = pages.get(Math.floor(position / pageSize) + 1)?.items[position % pageSize];
    if (item !== undefined) {
      slots.push({ position, pageSize, order, item });
    }
  }
  return slots;
}
