import { answerBytes, type Play, type WireCall } from '../support/fault-server.ts';
import { restClient, restPage } from '../support/scripted-api.ts';

/** A version of a client's details, with times on the clock of the test. */
export interface Version {
  readonly details: string;
  /** When the REST API wrote it. */
  readonly from: number;
  /** When the writer got its response; until then the write may not be visible yet. Infinity if the writer left. */
  answeredAt: number;
}

/** A REST API in which all tenants have the same ids, and each client has the mark of its tenant. */
export interface TenantStore {
  readonly play: Play;
  /** Called when the writer of these details has its response. */
  answered: (tenant: string, id: string, details: string) => void;
  /** All details of a client that a read between two moments may see. */
  possible: (tenant: string, id: string, from: number, to: number) => string[];
}

export const STORE_IDS = ['a', 'b', 'c'] as const;

/** The name of a client, which says whose it is. */
export const markOf = (tenant: string, id: string) => `${id} of ${tenant}`;

/**
 * @param clock a logical clock: each call returns one more than the one before
 * @param later runs a function some turns of the event loop later
 */
export function createTenantStore(
  clock: () => number,
  later: (run: () => void) => void,
): TenantStore {
  const clients = new Map<string, Version[]>();

  function versions(tenant: string, id: string): Version[] {
    const key = markOf(tenant, id);
    const known = clients.get(key) ?? [{ details: 'new', from: 0, answeredAt: 0 }];
    clients.set(key, known);
    return known;
  }

  const clientOf = (tenant: string, id: string) =>
    restClient(id, { name: markOf(tenant, id), details: versions(tenant, id).at(-1)?.details });

  function answer({ method, path, headers, body }: WireCall): string {
    const [, credential = ''] = (headers['authorization'] ?? '').split(' ');
    const tenant = atob(credential).slice(0, -1);
    if (path.includes('?')) {
      return answerBytes(200, restPage(STORE_IDS.map((id) => clientOf(tenant, id))));
    }
    const id = decodeURIComponent(path.slice('/v2/clients/'.length));
    if (method === 'PUT') {
      const details = new URLSearchParams(body).get('details') ?? '';
      versions(tenant, id).push({ details, from: clock(), answeredAt: Number.POSITIVE_INFINITY });
    }
    return answerBytes(200, clientOf(tenant, id));
  }

  return {
    answered(tenant, id, details) {
      for (const version of versions(tenant, id)) {
        if (version.details === details) {
          version.answeredAt = clock();
        }
      }
    },
    possible(tenant, id, from, to) {
      const known = versions(tenant, id);
      const isOutdated = (index: number) =>
        known.slice(index + 1).some(({ answeredAt }) => answeredAt < from);
      return known
        .filter((version, index) => version.from < to && !isOutdated(index))
        .map(({ details }) => details);
    },
    play(socket, call) {
      // The store is read or changed at one moment, and the response is sent at a later one.
      later(() => {
        const bytes = answer(call);
        later(() => socket.write(bytes));
      });
    },
  };
}
