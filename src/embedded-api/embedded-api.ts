import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { Account } from './account.ts';
import type { FormNull } from './body-parameters.ts';
import type { ListItems } from './client-answer.ts';
import type { Contract } from './contract.ts';
import { handleCall } from './handle-call.ts';
import { receiveCall } from './receive-call.ts';
import { sampleAccount } from './sample-account.ts';
import { sendAnswer, sendError } from './send-answer.ts';

/** One REST call as the embedded API saw it, refused ones included; for tests that count calls. */
export interface EmbeddedApiCall {
  readonly method: string;
  /** With the query: `/v2/clients?page=2`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Empty if it was too large to be read. */
  readonly body: string;
}

/** How the embedded API behaves; each has a default. */
export interface EmbeddedApiOptions {
  /** Of a list; 20 unless set, as in all examples of the vendor. */
  readonly pageSize?: number;
  /** Whether list items carry contacts, files, labels, marketings, notes and services; `complete` unless set. */
  readonly listItems?: ListItems;
  /** What means null in a form: `details=` (`empty`, unless set) or `details=null` (`null`). */
  readonly formNull?: FormNull;
  /** The tenants and their data, which calls change, each with a key of its own; `[sampleAccount()]` unless set. */
  readonly accounts?: readonly Account[];
  /** Told of each call as it comes in, before anything checks it; the call waits for what it returns. */
  onCall?: (call: EmbeddedApiCall) => void | Promise<void>;
}

/** A running embedded API. */
export interface EmbeddedApi {
  /** With the version: `http://127.0.0.1:PORT/v2`. */
  readonly url: string;
  /** The API key of the first account. */
  readonly key: string;
  /** Ends every connection, one in use too. */
  close: () => Promise<void>;
}

/**
 * Starts the Clients REST API on a free port of the loopback: the contract of the vendor's, with sample
 * data instead of an account. Nothing is stored; a restart brings the sample data back.
 */
export async function startEmbeddedApi(options: EmbeddedApiOptions = {}): Promise<EmbeddedApi> {
  const { accounts = [sampleAccount()], onCall } = options;
  const { pageSize = 20, listItems = 'complete', formNull = 'empty' } = options;
  const byKey = new Map(accounts.map((account) => [account.key, account]));
  const contract: Contract = { accounts: byKey, pageSize, listItems, formNull };

  const server = createServer(async (request, response) => {
    try {
      const call = await receiveCall(request);
      await onCall?.({
        method: call.method,
        path: call.path,
        headers: call.headers,
        body: call.body.toString('utf8'),
      });
      sendAnswer(response, handleCall(call, contract));
    } catch (error) {
      sendError(response, error);
    }
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/v2`,
    key: accounts[0]?.key ?? '',
    close: () => close(server),
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
