import type { PageHint } from '../../loaders/page-hints.ts';
import type { ClientPage } from '../../rest/calls/client-page.ts';
import { boundsIn, firstPages, pagesIn, type Range } from './range.ts';
import {
  contradiction,
  endsTooEarly,
  MAX_ROUNDS,
  NO_LIST,
  type Pages,
  type Place,
  placeIn,
  type Slot,
} from './window.ts';

/** A part of the list, as its pages arrive. */
interface WindowStream {
  /** Known with the first page. */
  readonly place: Promise<Place>;
  /** The clients in order, each as soon as its page and all pages before it have arrived. */
  readonly slots: AsyncGenerator<Slot>;
}

/**
 * Like `readWindow`, for callers who would rather have the first clients than wait for all. It reads the same pages,
 * concurrently and each once. Clients that were yielded stay as they were: a later page that contradicts the list so
 * far changes only what comes after it, and pages with other boundaries are read again. A failure after the first page,
 * and pages that keep contradicting one another, end the stream at the first client that is missing.
 *
 * @param failInPlace true: the error is yielded there as an item, not thrown. If a list that may not hold null throws,
 *   the executor drops the items that it has not sent yet
 */
export function streamWindow(
  range: Range,
  hint: PageHint,
  { list, failInPlace }: { readonly list: Pages; readonly failInPlace: boolean },
): WindowStream {
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

  async function* slots(): WindowStream['slots'] {
    /** The page by which the others are judged: none tells when it was read, so the one that knows of most clients. */
    let latest = await opening;
    let { start: position, end } = boundsIn(range, latest.totalItems);
    const farthest = position + range.limit;
    pagesIn({ start: position, end }, latest.pageSize).forEach(read);

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
      end = Math.min(boundsIn(range, latest.totalItems).end, farthest);
      old = new Set(pages.keys());
    };

    try {
      while (position < end) {
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
        end = Math.min(boundsIn(range, latest.totalItems).end, farthest);
        const pageEnd = Math.min(end, number * pageSize);
        for (; position < pageEnd; position++) {
          const item = page.items[position % pageSize];
          if (item !== undefined) {
            yield { position, pageSize, order, item };
          }
        }
      }
    } catch (error) {
      if (!failInPlace || !(error instanceof Error)) {
        throw error;
      }
      yield { position, pageSize: latest.pageSize, order, item: error };
    }
  }

  const place = opening.then((page) => placeIn(range, page));
  place.catch(() => {});
  return { place, slots: slots() };
}
