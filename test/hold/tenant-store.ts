import { answerBytes, type Play, type WireCall } from '../support/fault-server.ts';
import { restClient, restPage } from '../support/scripted-api.ts';

/** What a client's details were, on the clock of the test. */
export interface Version {
  readonly details: string;
  /** When the REST API wrote it. */
  readonly from: number;
  /** When its writer was told so: until then it may count as not yet written. Infinity for one who left. */
  answeredAt: number;
}

/** A REST API in which every tenant has the same ids, and the clients of each bear its mark. */
export interface TenantStore {
  readonly play: Play;
  /** The writer of these details has its answer. */
  answered: (tenant: string, id: string, details: string) => void;
  /** All that a tenant's client may have been for whoever looked from one moment to another. */
  possible: (tenant: string, id: string, from: number, to: number) => string[];
}

export const STORE_IDS = ['a', 'b', 'c'] as const;

/** In the name of a client: whose it is. */
export const markOf = (tenant: string, id: string) => `${id} of ${tenant}`;

/**
 * @param clock counts what happens; each call is one more than the one before
 * @param later runs something some turns of the event loop later
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
      // What is true is looked up, or changed, at one moment, and told at a later one.
      later(() => {
        const bytes = answer(call);
        later(() => socket.write(bytes));
      });
    },
  };
}
