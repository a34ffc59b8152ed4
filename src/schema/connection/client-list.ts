import type { ReadLoaders } from '../../loaders.ts';
import { encodeCursor } from './cursor.ts';
import type { Range } from './range.ts';
import {
  NO_LIST,
  openWindow,
  type Pages,
  type Place,
  placeIn,
  readWindow,
  type Slot,
  type Window,
} from './window.ts';

/** A connection that is read lazily: each part once, when it is first asked for. */
export interface ClientList {
  /** The clients in the range. */
  slots: () => Promise<readonly Slot[]>;
  /** The same, each as soon as it has arrived; a failure is thrown, or takes the place of an item. */
  stream: (failInPlace: boolean) => AsyncGenerator<Slot>;
  /** Where the range lies in the list, and how long the list is. */
  place: () => Promise<Place>;
  /** The cursors at both ends; null if the range is empty. */
  ends: () => Promise<{ start: string | null; end: string | null }>;
}

/** Creates the list without reading anything yet. */
export function openClientList(
  range: Range,
  loaders: Pick<ReadLoaders, 'page' | 'forgetPage' | 'pageHint'>,
): ClientList {
  const { order } = range;
  const pages: Pages = {
    read: (page) => loaders.page(page, order),
    forget: (page) => loaders.forgetPage(page, order),
  };
  let window: Promise<Window> | undefined;
  let counted: Promise<Place> | undefined;

  const count = async () => placeIn(range, (await pages.read(1)) ?? NO_LIST);
  const place = async () => {
    // The executor asks for all fields of an object before it waits for any. So after this step it is known whether the
    // clients are asked for as well, or whether one page is enough to count them.
    await Promise.resolve();
    counted ??= window ?? count();
    return counted;
  };

  return {
    place,
    async slots() {
      if (range.limit === 0) {
        return [];
      }
      window ??= readWindow(range, loaders.pageHint(), pages);
      return (await window).slots;
    },
    stream(failInPlace) {
      if (range.limit === 0) {
        return nothing();
      }
      const opened = openWindow(range, loaders.pageHint(), { list: pages, failInPlace });
      counted ??= opened.place;
      return oneByOne(opened.parts);
    },
    async ends() {
      if (range.limit === 0) {
        return { start: null, end: null };
      }
      const { start, end, pageSize } = await place();
      const cursor = (position: number) => encodeCursor({ position, pageSize, order });
      return start === end
        ? { start: null, end: null }
        : { start: cursor(start), end: cursor(end - 1) };
    },
  };
}

async function* nothing(): AsyncGenerator<never> {}

async function* oneByOne(parts: AsyncIterable<readonly Slot[]>): AsyncGenerator<Slot> {
  for await (const part of parts) {
    yield* part;
  }
}
