import type { PageHint } from '../../loaders/page-hints.ts';
import { type ClientSortOrder, USUAL_PAGE_SIZE } from '../../rest/calls/client-page.ts';
import { badUserInput } from '../bad-user-input.ts';
import { DEFAULT_CLIENTS, MAX_CLIENTS } from '../list-limits.ts';
import { type Cursor, decodeCursor } from './cursor.ts';

/**
 * How many pages are read on the strength of a hint: a wrong hint about the page size must not cost a hundred calls.
 */
const MAX_PAGES_UNSEEN = 10;

/** The arguments of a Relay connection, as callers send them: null is the same as absent. */
interface ConnectionArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** The part of the list that is asked for. */
export interface Range {
  /** The first position that may be in the range. */
  readonly from: number;
  /** The first position that may not be in it any more. */
  readonly to: number;
  /** The most positions to take, and from which end. */
  readonly limit: number;
  readonly countedFrom: 'start' | 'end';
  /** The REST API's page size when the cursors were made. */
  readonly pageSizeSeen: number | undefined;
  readonly order: ClientSortOrder | undefined;
}

/** Where the range lies in a list of a known length. */
export interface Bounds {
  readonly start: number;
  readonly end: number;
}

/** @throws BAD_USER_INPUT for an invalid count or cursor; none is ever clipped */
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
    order,
  };
}

/** @param totalItems infinite for a list of unknown length; bounds that depend on it are then infinite, too */
export function boundsIn({ from, to, limit, countedFrom }: Range, totalItems: number): Bounds {
  const lowest = Math.min(from, totalItems);
  const highest = Math.max(lowest, Math.min(to, totalItems));
  return countedFrom === 'start'
    ? { start: lowest, end: Math.min(highest, lowest + limit) }
    : { start: Math.max(lowest, highest - limit), end: highest };
}

/**
 * The pages to read first: those that cover the range if all hints are known, otherwise as few as it takes to learn the
 * rest.
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

/** The pages, counted from 1, that hold these positions. */
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
