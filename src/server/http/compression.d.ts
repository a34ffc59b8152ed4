// The published types ask for Express; the middleware itself takes what Node's own server gives.
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  import type { BrotliOptions, ZlibOptions } from 'node:zlib';

  interface Options extends ZlibOptions {
    readonly filter: Filter;
    readonly brotli: BrotliOptions;
  }
  type Filter = (req: IncomingMessage, res: ServerResponse) => boolean;
  type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

  function compression(options?: Options): Middleware;
  namespace compression {
    /** By the type of the content. */
    const filter: Filter;
  }
  // biome-ignore lint/style/noDefaultExport: it is what the package exports
  export default compression;
}
