import type { PageHint } from '../../page-hints.ts';
import type { ClientPage } from '../../rest/client-page.ts';
import { boundsIn, firstPages, pagesIn, type Range } from './range.ts';
import { NO_LIST, type Place, type ReadPage, type Slot } from './window.ts';

/** A page size that changes with every answer could ask for one more page for ever. */
const MOST_CHANGES = 4;

/** A part of the list, as its pages arrive. */
export interface WindowStream {
  /** Known with the first page. */
  readonly place: Promise<Place>;
  /** The clients in their order, each as soon as its page and those before it are there. */
  readonly slots: AsyncGenerator<Slot>;
}

/**
 * As `readWindow`, for whoever would rather have the first clients than wait for all. The same pages are
 * read, side by side and each once. What was given out stays as it was: a later page that says something
 * else of the list changes only what comes after it.
 */
export function streamWindow(range: Range, hint: PageHint, readPage: ReadPage): WindowStream {
  const pages = new Map<number, Promise<ClientPage | null>>();
  const read = (number: number) => {
    const page = pages.get(number) ?? readPage(number);
    // It may fail before anybody waits for it, and then nobody has to.
    page.catch(() => {});
    pages.set(number, page);
    return page;
  };
  const readFirst = async () => {
    const [first] = firstPages(range, hint).map(read);
    return (await first) ?? (await read(1)) ?? NO_LIST;
  };

  async function* slots(opening: ReturnType<typeof readFirst>): WindowStream['slots'] {
    const { pageSize: firstSize, totalItems } = await opening;
    let pageSize = firstSize;
    let { start: position, end } = boundsIn(range, totalItems);
    const farthest = position + range.limit;
    pagesIn({ start: position, end }, pageSize).forEach(read);

    const looked = new Set<number>();
    for (let changes = 0; position < end && changes < MOST_CHANGES; ) {
      const number = Math.floor(position / pageSize) + 1;
      const page = await read(number);
      if (page === null) {
        return;
      }
      end = Math.min(boundsIn(range, page.totalItems).end, farthest);
      // What was cut otherwise before lacks clients that lie here now; it is not read again.
      if (page.pageSize !== pageSize && !looked.has(number)) {
        looked.add(number);
        pageSize = page.pageSize;
        changes += 1;
        continue;
      }
      looked.add(number);
      const pageEnd = Math.min(end, number * pageSize);
      for (; position < pageEnd; position++) {
        const item = page.items[position % pageSize];
        if (item !== undefined) {
          yield { position, item, pageSize };
        }
      }
    }
  }

  const opening = readFirst();
  const place = opening.then(({ pageSize, totalItems }) => ({
    ...boundsIn(range, totalItems),
    pageSize,
    totalItems,
  }));
  place.catch(() => {});
  return { place, slots: slots(opening) };
}
