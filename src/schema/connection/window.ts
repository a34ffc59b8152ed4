import type { PageHint } from '../../loaders/page-hints.ts';
import type { ClientPage } from '../../rest/calls/client-page.ts';
import { InvalidAnswerError } from '../../rest/errors/invalid-answer-error.ts';
import type { Client } from '../../rest/shapes/client.ts';
import { type Bounds, boundsIn, firstPages, pagesIn, type Range } from './range.ts';

/** Data that changes with every answer could ask for one more page for ever. */
export const MAX_ROUNDS = 4;
/** In place of a first page that is not there. For types alone: the REST adapter fails where that one is absent. */
export const NO_LIST: ClientPage = { items: [], pageSize: 1, totalItems: 0 };

/** Where the part that was asked for lies in the list. */
export interface Place extends Bounds {
  readonly pageSize: number;
  readonly totalItems: number;
}

/** Pages of the list in one order, by their numbers. */
export interface Pages {
  readonly read: (page: number) => Promise<ClientPage | null>;
  /** What is asked for after it is read anew. */
  readonly forget: (page: number) => void;
}

/** A client, and its place. */
export interface Slot {
  readonly position: number;
  /** An error in the place of a client that could not be had. */
  readonly item: Client | Error;
  readonly pageSize: number;
}

/** The part of the list that was asked for, as the REST API gave it. */
export interface Window extends Place {
  readonly slots: readonly Slot[];
}

type PagesRead = Map<number, ClientPage | null>;

/**
 * Reads the pages that cover a range, side by side and each once. What they say of page size and
 * length corrects what was believed before; then the pages that are still missing are read. Pages that contradict
 * one another are read anew: when the page size changes, the same number means another part of the list.
 *
 * @throws InvalidAnswerError when they go on doing so: a list with gaps would be taken for the whole
 */
export async function readWindow(range: Range, hint: PageHint, list: Pages): Promise<Window> {
  const pages: PagesRead = new Map();
  const read = (numbers: readonly number[]) =>
    Promise.all(numbers.map(async (number) => pages.set(number, await list.read(number))));

  await read(firstPages(range, hint));
  for (let round = 1; ; round++) {
    if (newest(pages) === undefined) {
      await read([1]);
    }
    const [source, page] = newest(pages) ?? [1, NO_LIST];
    const place = placeIn(range, page);
    const { pageSize } = place;
    const wanted = pagesIn(place, pageSize);
    const ofOtherSize = [...pages.keys()].filter((number) => !hasSize(pages.get(number), pageSize));
    const lost = wanted.filter((number) => pages.get(number) === null);
    const isWhole = lost.length === 0 && wanted.every((number) => pages.has(number));
    if (isWhole && ofOtherSize.length === 0) {
      return { ...place, slots: collect(place, pages) };
    }
    if (round === MAX_ROUNDS) {
      throw contradiction();
    }
    // A page that is not there, and should be: then the one that says so is in doubt as well.
    for (const number of [...ofOtherSize, ...lost, ...(lost.length > 0 ? [source] : [])]) {
      pages.delete(number);
      list.forget(number);
    }
    await read(pages.has(source) ? wanted.filter((number) => !pages.has(number)) : [source]);
  }
}

/** @param page any of the list */
export function placeIn(range: Range, { pageSize, totalItems }: ClientPage): Place {
  return { ...boundsIn(range, totalItems), pageSize, totalItems };
}

/** What is said of a list that would have gaps. */
export function contradiction(): InvalidAnswerError {
  return new InvalidAnswerError('read', 'The pages of the list contradict one another.');
}

/** The page that was answered last says what is true now; one beyond the end says nothing. */
function newest(pages: PagesRead): [number: number, page: ClientPage] | undefined {
  for (const [number, page] of [...pages].reverse()) {
    if (page !== null) {
      return [number, page];
    }
  }
  return undefined;
}

/** One beyond the end has none. */
function hasSize(page: ClientPage | null | undefined, pageSize: number): boolean {
  return !page || page.pageSize === pageSize;
}

function collect({ start, end, pageSize }: Place, pages: PagesRead): Slot[] {
  const slots: Slot[] = [];
  for (let position = start; position < end; position++) {
    const item = pages.get(Math.floor(position / pageSize) + 1)?.items[position % pageSize];
    if (item !== undefined) {
      slots.push({ position, item, pageSize });
    }
  }
  return slots;
}
