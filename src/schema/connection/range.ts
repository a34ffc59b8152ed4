import type { PageHint } from '../../loaders/page-hints.ts';
import { type ClientSortOrder, USUAL_PAGE_SIZE } from '../../rest/calls/client-page.ts';
import { badUserInput } from '../bad-user-input.ts';
import { DEFAULT_CLIENTS, MAX_CLIENTS } from '../list-limits.ts';
import { type Cursor, decodeCursor } from './cursor.ts';

/** A hint that is wrong about the page size must not cost a hundred calls, so no more pages are read on trust. */
const MAX_PAGES_UNSEEN = 10;

/** The arguments of a connection (Relay's), as they come: null is the same as absent. */
interface ConnectionArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** What part of the list is asked for. */
export interface Range {
  /** The first position that may be in it. */
  readonly from: number;
  /** The first position that may not. */
  readonly to: number;
  /** The most of those, counted from which end. */
  readonly limit: number;
  readonly countedFrom: 'start' | 'end';
  /** Seen by the REST API when the cursors were made. */
  readonly pageSizeSeen: number | undefined;
}

/** Where the range lies in a list of a known length. */
export interface Bounds {
  readonly start: number;
  readonly end: number;
}

/** @throws BAD_USER_INPUT for a count or a cursor that cannot be used; never clips one */
export function readRange(args: ConnectionArguments, order: ClientSortOrder | undefined): Range {
  const first = readCount(args.first, 'first');
  const last = readCount(args.last, 'last');
  if (first !== undefined && last !== undefined) {
    throw badUserInput('Use "first" or "last", not both.');
  }
  const after = readCursor(args.after, 'after', order);
  const before = readCursor(args.before, 'before', order);
  return {
    from: after === undefined ? 0 : after.position + 1,
    to: before === undefined ? Number.POSITIVE_INFINITY : before.position,
    limit: last ?? first ?? DEFAULT_CLIENTS,
    countedFrom: last === undefined ? 'start' : 'end',
    pageSizeSeen: (after ?? before)?.pageSize,
  };
}

/** @param totalItems may be infinite, for a list of unknown length: then so are bounds that depend on it */
export function boundsIn({ from, to, limit, countedFrom }: Range, totalItems: number): Bounds {
  const lowest = Math.min(from, totalItems);
  const highest = Math.max(lowest, Math.min(to, totalItems));
  return countedFrom === 'start'
    ? { start: lowest, end: Math.min(highest, lowest + limit) }
    : { start: Math.max(lowest, highest - limit), end: highest };
}

/**
 * The pages to read first: with all hints at hand those that cover the range, and otherwise as few as
 * tell the rest.
 */
export function firstPages(range: Range, hint: PageHint): number[] {
  const pageSize = hint.pageSize ?? range.pageSizeSeen;
  const totalItems = hint.totalItems ?? Number.POSITIVE_INFINITY;
  const bounds = boundsIn(range, totalItems);
  if (!Number.isFinite(bounds.end)) {
    return [1];
  }
  const pages = pagesIn(bounds, pageSize ?? USUAL_PAGE_SIZE);
  const sure =
    pageSize !== undefined &&
    (hint.totalItems !== undefined || range.countedFrom === 'end') &&
    pages.length <= MAX_PAGES_UNSEEN;
  return sure && pages.length > 0 ? pages : [pages[0] ?? 1];
}

/** The pages, from 1, that hold these positions. */
export function pagesIn({ start, end }: Bounds, pageSize: number): number[] {
  if (start >= end) {
    return [];
  }
  const first = Math.floor(start / pageSize) + 1;
  const last = Math.floor((end - 1) / pageSize) + 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function readCount(count: number | null | undefined, name: string): number | undefined {
  if (count === null || count === undefined) {
    return undefined;
  }
  if (count < 0 || count > MAX_CLIENTS) {
    throw badUserInput(`"${name}" must be from 0 to ${MAX_CLIENTS}.`);
  }
  return count;
}

function readCursor(
  text: string | null | undefined,
  name: string,
  order: ClientSortOrder | undefined,
): Cursor | undefined {
  if (text === null || text === undefined) {
    return undefined;
  }
  const cursor = decodeCursor(text, order);
  if (cursor === undefined) {
    throw badUserInput(
      `"${name}" is not a cursor of this list: use one that "clients" returned for the same "orderBy".`,
    );
  }
  return cursor;
}
