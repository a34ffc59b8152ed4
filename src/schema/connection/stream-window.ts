import type { PageHint } from '../../loaders/page-hints.ts';
import type { ClientPage } from '../../rest/calls/client-page.ts';
import { boundsIn, firstPages, pagesIn, type Range } from './range.ts';
import {
  contradiction,
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
  /** The clients in their order, each as soon as its page and those before it are there. */
  readonly slots: AsyncGenerator<Slot>;
}

/**
 * As `readWindow`, for whoever would rather have the first clients than wait for all. The same pages are
 * read, side by side and each once. What was given out stays as it was: a later page that says something
 * else of the list changes only what comes after it. Then pages that were cut otherwise are read anew.
 * What fails after the first page, and pages that go on contradicting one another, end it in the place of the first
 * client that is missing.
 *
 * @param failInPlace true: the error is given out as an item there, and not thrown. When a list that may not hold null
 *   throws, the executor forgets the items that it has not sent yet
 */
export function streamWindow(
  range: Range,
  hint: PageHint,
  { list, failInPlace }: { readonly list: Pages; readonly failInPlace: boolean },
): WindowStream {
  const pages = new Map<number, Promise<ClientPage | null>>();
  const read = (number: number) => {
    const page = pages.get(number) ?? list.read(number);
    // It may fail before anybody waits for it, and then nobody has to.
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

  async function* slots(opening: ReturnType<typeof readFirst>): WindowStream['slots'] {
    const first = await opening;
    let { pageSize } = first;
    let { start: position, end } = boundsIn(range, first.totalItems);
    const farthest = position + range.limit;
    pagesIn({ start: position, end }, pageSize).forEach(read);

    /** Pages from before the list was last seen to be cut otherwise. */
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
      // Where a page is not there that should be, the first one tells what is true now: it always is.
      const source = page === null ? 1 : number;
      if (page === null) {
        forget(source);
      }
      const newest = (await read(source)) ?? NO_LIST;
      pageSize = newest.pageSize;
      end = Math.min(boundsIn(range, newest.totalItems).end, farthest);
      old = new Set(pages.keys());
      old.delete(source);
    };

    try {
      while (position < end) {
        const number = Math.floor(position / pageSize) + 1;
        const page = await read(number);
        if (page === null || page.pageSize !== pageSize) {
          await doubt(number, page);
          continue;
        }
        end = Math.min(boundsIn(range, page.totalItems).end, farthest);
        const pageEnd = Math.min(end, number * pageSize);
        for (; position < pageEnd; position++) {
          const item = page.items[position % pageSize];
          if (item !== undefined) {
            yield { position, item, pageSize };
          }
        }
      }
    } catch (error) {
      if (!failInPlace) {
        throw error;
      }
      const item = error instanceof Error ? error : new Error('A page failed.', { cause: error });
      yield { position, item, pageSize };
    }
  }

  const opening = readFirst();
  const place = opening.then((page) => placeIn(range, page));
  place.catch(() => {});
  return { place, slots: slots(opening) };
}
