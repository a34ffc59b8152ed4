import type { OnReadOpts, Socket } from 'node:net';
import { Readable } from 'node:stream';

/** As much as Node reads at once. */
const BYTES = 64 * 1024;

/** The bytes just read, and their socket, until they are taken. */
let read: { socket: Socket; bytes: Buffer } | undefined;

function takeRead(this: Socket, size?: number): unknown {
  if (read === undefined || read.socket !== this) {
    return Readable.prototype.read.call(this, size);
  }
  const { bytes } = read;
  read = undefined;
  return bytes;
}

/**
 * Lets a socket read into the same buffer again and again, where Node would allocate 64 kB for each read and leave the
 * rest to garbage collection. Listeners get the bytes at once, without a queue in between.
 *
 * The bytes must be used, or copied, before the next ones come. undici does so, except for the head of a response: it
 * keeps the parts until the head is complete.
 *
 * @param mayOverwrite false: what was read before is still needed, so the next bytes go elsewhere
 */
export function reuseReadBuffer(mayOverwrite: () => boolean): OnReadOpts {
  let buffer = Buffer.allocUnsafeSlow(BYTES);
  return {
    buffer() {
      if (!mayOverwrite()) {
        buffer = Buffer.allocUnsafeSlow(BYTES);
      }
      return buffer;
    },
    callback(this: Socket, length: number) {
      read = { socket: this, bytes: buffer.subarray(0, length) };
      this.read = takeRead;
      this.emit('readable');
      if (read !== undefined) {
        // Nobody took it yet, so it is kept as any stream keeps it.
        this.push(Buffer.from(read.bytes));
        read = undefined;
      }
      return true;
    },
  };
}
