import { crc32 } from 'node:zlib';
import type { ClientSortOrder } from '../../rest/calls/client-page.ts';

const VERSION = '1';
const POSITION = /^(0|[1-9]\d{0,8})$/;
const PAGE_SIZE = /^[1-9]\d{0,8}$/;
/** In characters. No cursor is longer than this, so longer strings are refused unread. */
const MAX_CURSOR_LENGTH = 100;

/** A place in the list, as long as its data does not change. */
export interface Cursor {
  /** From 0, in the whole list. */
  readonly position: number;
  /** The REST API's page size when the cursor was made; a hint. */
  readonly pageSize: number;
  readonly order: ClientSortOrder | undefined;
}

/** Opaque to callers. Every replica accepts it from every caller, since it grants nothing. */
export function encodeCursor({ position, pageSize, order }: Cursor): string {
  const text = `${VERSION}:${position}:${pageSize}:${orderCode(order)}`;
  return Buffer.from(`${text}:${checksum(text)}`).toString('base64url');
}

/** Undefined for anything but the exact string that `encodeCursor` makes for this order. */
export function decodeCursor(text: string, order: ClientSortOrder | undefined): Cursor | undefined {
  if (text.length > MAX_CURSOR_LENGTH) {
    return undefined;
  }
  const [, position = '', pageSize = ''] = Buffer.from(text, 'base64url').toString().split(':');
  if (!POSITION.test(position) || !PAGE_SIZE.test(pageSize)) {
    return undefined;
  }
  const cursor = { position: Number(position), pageSize: Number(pageSize), order };
  return encodeCursor(cursor) === text ? cursor : undefined;
}

function orderCode(order: ClientSortOrder | undefined): string {
  return order === undefined ? '-' : `${order.sort}-${order.direction}`;
}

function checksum(text: string): string {
  return crc32(text).toString(36);
}
