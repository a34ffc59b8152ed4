import type { PageHint } from '../../loaders/page-hints.ts';
import type { ClientPage } from '../../rest/calls/client-page.ts';
import { InvalidResponseError } from '../../rest/errors/invalid-response-error.ts';
import type { Client } from '../../rest/shapes/client.ts';
import type { Cursor } from './cursor.ts';
import { type Bounds, boundsIn, firstPages, pagesIn, type Range } from './range.ts';

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

/** The same, as its pages arrive. */
interface OpenWindow {
  /** Known with the first page. */
  readonly place: Promise<Place>;
  /**
   * The clients in order, those of each page as soon as it and all pages before it have arrived. What it returns in the
   * end is the place by what is known then.
   */
  readonly parts: AsyncGenerator<readonly Slot[], Place>;
}

/** A bound for lists that change with every answer: they could need one more page for ever. */
const MAX_ROUNDS = 4;
/** Stands for a missing first page. For the types only: the REST adapter fails if page 1 is absent. */
export const NO_LIST: ClientPage = { items: [], pageSize: 1, totalItems: 0 };

/**
 * Reads the pages that cover a range, concurrently and each once. Clients that were yielded stay as they were: a later
 * page that contradicts the list so far changes only what comes after it, and pages with other boundaries are read
 * again. A failure after the first page, and pages that keep contradicting one another, end the window at the first
 * client that is missing: a list with gaps would pass for a complete one.
 *
 * @param failInPlace true: the error is yielded there as an item, not thrown. If a list that may not hold null throws,
 *   the executor drops the items that it has not sent yet
 */
export function openWindow(
  range: Range,
  hint: PageHint,
  { list, failInPlace }: { readonly list: Pages; readonly failInPlace: boolean },
): OpenWindow {
  const { order } = range;
  const pages = new Map<number, Promise<ClientPage | null>>();
  const read = (number: number) => {
    const page = pages.get(number) ?? list.read(number);
    // It may fail before anybody waits for it; that is not an unhandled rejection.
    page.catch(() => {});
    pages.set(number, page);
    return page;
  };
  const forget = (number: number) => {
    pages.delete(number);
    list.forget(number);
  };
  const readFirst = async () => {
    const [first] = firstPages(range, hint).map(read);
    return (await first) ?? (await read(1)) ?? NO_LIST;
  };
  const opening = readFirst();

  async function* parts(): OpenWindow['parts'] {
    /** The page by which the others are judged: none tells when it was read, so the one that knows of most clients. */
    let latest = await opening;
    const opened = boundsIn(range, latest.totalItems);
    let position = opened.start;
    const farthest = opened.start + range.limit;
    const end = () => Math.min(boundsIn(range, latest.totalItems).end, farthest);
    pagesIn(opened, latest.pageSize).forEach(read);

    /** Pages with an earlier end of the list: either it has become shorter, or they were read before it grew. */
    const reread = new Set<number>();
    /** Pages that were read before the page boundaries were last seen to change. */
    let old = new Set<number>();
    let doubts = 0;
    const doubt = async (number: number, page: ClientPage | null) => {
      if (old.delete(number)) {
        forget(number);
        return;
      }
      if (doubts === MAX_ROUNDS) {
        throw contradiction();
      }
      doubts += 1;
      if (page === null) {
        // It should be there. Page 1 tells what is true now: it always exists.
        forget(1);
      }
      latest = page ?? (await read(1)) ?? NO_LIST;
      old = new Set(pages.keys());
    };

    try {
      while (position < end()) {
        const { pageSize } = latest;
        const number = Math.floor(position / pageSize) + 1;
        const page = await read(number);
        if (page === null || page.pageSize !== pageSize) {
          await doubt(number, page);
          continue;
        }
        if (endsTooEarly(number, page, latest) && !reread.has(number)) {
          reread.add(number);
          forget(number);
          continue;
        }
        if (page.totalItems > latest.totalItems || reread.has(number)) {
          latest = page;
        }
        const pageEnd = Math.min(end(), number * pageSize);
        const part: Slot[] = [];
        for (; position < pageEnd; position++) {
          const item = page.items[position % pageSize];
          if (item !== undefined) {
            part.push({ position, pageSize, order, item });
          }
        }
        yield part;
      }
    } catch (error) {
      if (!failInPlace || !(error instanceof Error)) {
        throw error;
      }
      yield [{ position, pageSize: latest.pageSize, order, item: error }];
    }
    return placeIn(range, latest);
  }

  const place = opening.then((page) => placeIn(range, page));
  place.catch(() => {});
  return { place, parts: parts() };
}

/**
 * The same as a whole; a failure is thrown. A part that is counted from the end of the list is read again if the list
 * has another end by the time it is read.
 */
export async function readWindow(range: Range, hint: PageHint, list: Pages): Promise<Window> {
  let known = hint;
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const { place: opened, parts } = openWindow(range, known, { list, failInPlace: false });
    const slots: Slot[] = [];
    let step = await parts.next();
    for (; !step.done; step = await parts.next()) {
      slots.push(...step.value);
    }
    const place = step.value;
    if (place.start === (await opened).start) {
      return { ...place, slots: slots.filter(({ position }) => position < place.end) };
    }
    // The page that it was opened with is an old one.
    firstPages(range, known).forEach(list.forget);
    known = place;
  }
  throw contradiction();
}

/** @param page any of the list */
export function placeIn(range: Range, { pageSize, totalItems }: ClientPage): Place {
  return { ...boundsIn(range, totalItems), pageSize, totalItems };
}

/** The error for a list that would have gaps. */
export function contradiction(): InvalidResponseError {
  return new InvalidResponseError('read', 'The pages of the list contradict one another.');
}

/** Whether the list ends in this page, or before it, and goes on there by what another page says. */
function endsTooEarly(
  number: number,
  page: ClientPage,
  { pageSize, totalItems }: ClientPage,
): boolean {
  return page.totalItems < Math.min(totalItems, number * pageSize);
}
