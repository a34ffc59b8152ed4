/** The pieces of a body, put together as they come. */
interface GatheredBytes {
  /** Of all pieces so far. */
  readonly size: () => number;
  /** Copies a piece, whose bytes may be overwritten afterwards. */
  readonly add: (piece: Buffer) => void;
  /** All of them; to be asked for when there are no more. */
  readonly whole: () => Buffer;
}

const NOTHING = Buffer.alloc(0);

/**
 * No piece is kept for itself: that takes some hundred bytes beside its own, and whoever sends a body may send it byte
 * by byte.
 */
export function gatherBytes(): GatheredBytes {
  let bytes = NOTHING;
  let size = 0;
  return {
    size: () => size,
    add(piece) {
      const needed = size + piece.length;
      if (needed > bytes.length) {
        // To double it copies each byte about once more, however many pieces there are.
        const larger = Buffer.allocUnsafe(Math.max(needed, bytes.length * 2));
        bytes.copy(larger, 0, 0, size);
        bytes = larger;
      }
      piece.copy(bytes, size);
      size = needed;
    },
    whole: () => bytes.subarray(0, size),
  };
}
