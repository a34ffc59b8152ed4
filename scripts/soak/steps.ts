import type { Agent } from 'node:http';
import { pick } from './pick.ts';
import { type Reply, send } from './send.ts';

/** One caller of one tenant. */
export interface Caller {
  readonly origin: string;
  readonly agent: Agent;
  /** Its API key; the name of every client of its account begins with it. */
  readonly key: string;
  readonly ids: readonly string[];
}

/** Error codes that reads may have while the REST API fails now and then. */
const READ_CODES = [
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_INVALID_RESPONSE',
  'RATE_LIMITED',
];
const WRITE_CODES = [...READ_CODES, 'WRITE_OUTCOME_UNKNOWN'];

interface Step {
  /** Its weight in the random choice of steps. */
  readonly weight: number;
  readonly run: (caller: Caller) => Promise<Judged>;
}

interface Judged {
  /** Codes of errors that are allowed when the REST API fails. */
  readonly codes: readonly string[];
  /** What is wrong, if anything. */
  readonly wrong?: string | undefined;
}

const ask = ({ origin, agent, key }: Caller, query: string, variables = {}, leaveMs?: number) => {
  const headers = { authorization: `Bearer ${key}` };
  return send(origin, { agent, headers, query, variables, leaveMs });
};

/** A response that the caller did not wait for is never wrong. */
function judge(reply: Reply | undefined, allowed: readonly string[], caller: Caller): Judged {
  const codes = reply?.codes ?? [];
  const unexpected = codes.find((code) => !allowed.includes(code));
  return {
    codes,
    wrong: unexpected ?? (isOwn(reply, caller) ? undefined : "another tenant's client"),
  };
}

/** Checks that every name in a response is that of a client of this tenant. */
function isOwn(reply: Reply | undefined, { key }: Caller): boolean {
  const names = JSON.stringify(reply?.data ?? null).matchAll(/"clientName":"([^"]*)"/g);
  return [...names].every(([, name]) => name?.startsWith(`${key} `));
}

const READ = `query Soak($id: ID!) {
  client(id: $id) { id clientName: name contacts { email } services { unitCost } updatedAt }
}`;
const LIST = `query SoakList($first: Int) {
  clients(first: $first, orderBy: { field: NAME }) { totalCount nodes { id clientName: name } }
}`;
const CREATE = `mutation SoakCreate($name: String!) {
  createClient(input: { name: $name }) { ... on CreateClientSuccess { clientId client { clientName: name } } }
}`;
const UPDATE = `mutation SoakUpdate($id: ID!) {
  updateClient(id: $id, input: { details: null }) {
    ... on UpdateClientSuccess { client { clientName: name } }
  }
}`;
const DELETE = 'mutation SoakDelete($id: ID!) { deleteClient(id: $id) { __typename } }';

async function write(caller: Caller): Promise<Judged> {
  const created = await ask(caller, CREATE, { name: `${caller.key} soak` });
  const id: unknown = created?.data?.createClient?.clientId;
  if (typeof id === 'string') {
    const updated = await ask(caller, UPDATE, { id });
    const deleted = await ask(caller, DELETE, { id });
    for (const reply of [updated, deleted]) {
      const judged = judge(reply, WRITE_CODES, caller);
      if (judged.wrong !== undefined) {
        return judged;
      }
    }
  }
  return judge(created, WRITE_CODES, caller);
}

const BAD: readonly (readonly [query: string, code: string])[] = [
  ['{', 'GRAPHQL_PARSE_FAILED'],
  ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ['{ clients(first: 101) { totalCount } }', 'BAD_USER_INPUT'],
  ['{ clients(after: "nonsense") { totalCount } }', 'BAD_USER_INPUT'],
  [
    `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
    'OPERATION_TOO_EXPENSIVE',
  ],
];

export const steps: Record<string, Step> = {
  read: {
    weight: 40,
    async run(caller) {
      return judge(await ask(caller, READ, { id: pick(caller.ids) }), READ_CODES, caller);
    },
  },
  list: {
    weight: 15,
    async run(caller) {
      return judge(await ask(caller, LIST, { first: pick([5, 20, 50]) }), READ_CODES, caller);
    },
  },
  write: { weight: 15, run: write },
  leave: {
    weight: 15,
    async run(caller) {
      const reply = await ask(caller, READ, { id: pick(caller.ids) }, Math.random() * 15);
      return judge(reply, READ_CODES, caller);
    },
  },
  bad: {
    weight: 10,
    async run(caller) {
      const [query, code] = pick(BAD);
      const reply = await ask(caller, query);
      const wrong = reply?.codes[0] === code ? undefined : `${reply?.codes[0]} for ${code}`;
      return { codes: [], wrong };
    },
  },
  stranger: {
    weight: 5,
    async run({ origin, agent, ids }) {
      const reply = await send(origin, { agent, query: READ, variables: { id: pick(ids) } });
      const code = reply?.codes[0];
      return { codes: [], wrong: code === 'UNAUTHENTICATED' ? undefined : `${code} for no key` };
    },
  },
};
