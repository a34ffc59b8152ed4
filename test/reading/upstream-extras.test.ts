import { describe, expect, test } from 'vitest';
import { restClient, restPage } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';

const rest = scriptedGateway();
const WARN = 40;

/** JSON text with these keys first and last in every object. Text, so that `__proto__` is a key. */
function withEverywhere(value: unknown, keys: string): string {
  return JSON.stringify(value).replaceAll(/\{(?!\})/g, `{${keys},`);
}

describe('unknown keys', () => {
  const client = restClient('c1', {
    details: 'Some details',
    address: { line1: 'Main street' },
    contacts: [{ id: 'k', fullName: 'John Doe' }],
    invoice: { tax1: { id: 't', value: 0.21 } },
  });
  const select = `id details archived vatNumber address { line1 city } contacts { fullName email }
    invoice { rappenRounding tax1 { value name } }`;
  const reads = {
    id: 'c1',
    details: 'Some details',
    archived: false,
    vatNumber: null,
    address: { line1: 'Main street', city: null },
    contacts: [{ fullName: 'John Doe', email: null }],
    invoice: { rappenRounding: false, tax1: { value: 0.21, name: null } },
  };
  // An attacker or a careless merge would make every object inherit these.
  const inherited = `{"vatNumber":"stolen","city":"stolen","email":"stolen","name":"stolen",
    "archived":true,"rappenRounding":true,"isAdmin":true}`;
  const rows = [
    ['new ones', '"object":"client","somethingNew":{"a":[1,{"b":null}]}'],
    ['__proto__', `"__proto__":${inherited}`],
    ['constructor', `"constructor":{"prototype":${inherited}}`],
    ['names of methods', '"toString":1,"hasOwnProperty":null,"then":"x","toJSON":5,"valueOf":{}'],
  ] as const;

  test.each(rows)('are ignored, in a client and in a list: %s', async (_title, keys) => {
    rest.script(({ path }) => ({
      body: withEverywhere(path.includes('?') ? restPage([client]) : client, keys),
    }));
    const { data, errors } = await rest.ask(
      `{ client(id: "c1") { ${select} } clients { nodes { ${select} } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ client: reads, clients: { nodes: [reads] } });
    expect('isAdmin' in {}).toBe(false);
  });

  test.each(rows)('are ignored beside a wrong value, too: %s', async (_title, keys) => {
    rest.script(() => ({
      body: withEverywhere({ ...client, logoUrl: 42 }, keys),
    }));
    const { data, errors } = await rest.ask(`{ client(id: "c1") { ${select} } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ client: reads });
    expect('isAdmin' in {}).toBe(false);
  });
});

describe('tolerated values', () => {
  test.each(['surcharge', '', 'FIXED', 'constructor'])('matchesType %j is null', async (value) => {
    const services = [{ id: 's', matchesType: value, unitCost: 0.1 }];
    const { data, errors } = await rest.readClient(
      { services },
      'services { matchesType unitCost }',
    );
    expect(errors).toBeUndefined();
    expect(data.client.services).toEqual([{ matchesType: null, unitCost: 0.1 }]);
    const warned = rest.gateway.logs.filter(({ field }) => field === 'services.matchesType');
    expect(warned).toMatchObject([{ level: WARN }]);
  });

  test.each([
    ['fixed', 'FIXED'],
    ['percentage', 'PERCENTAGE'],
    [null, null],
    [undefined, null],
  ])('matchesType %j is %s, and no warning', async (value, reads) => {
    const services = [{ id: 's', matchesType: value }];
    const { data } = await rest.readClient({ services }, 'services { matchesType }');
    expect(data.client.services).toEqual([{ matchesType: reads }]);
    expect(rest.gateway.logs.filter(({ level }) => level === WARN)).toEqual([]);
  });

  test.each([{}, { url: 'https://pictures.test/1' }, 5, [], true])(
    'pictureUrl %j is null, since the vendor’s page calls it an object',
    async (pictureUrl) => {
      const contacts = [{ id: 'k', email: 'a@b.test', pictureUrl }];
      const { data, errors } = await rest.readClient({ contacts }, 'contacts { email pictureUrl }');
      expect(errors).toBeUndefined();
      expect(data.client.contacts).toEqual([{ email: 'a@b.test', pictureUrl: null }]);
    },
  );

  test('a pictureUrl that is a string is kept, also beside a wrong value', async () => {
    for (const email of ['a@b.test', 5]) {
      const contacts = [{ id: 'k', email, pictureUrl: 'https://pictures.test/1' }];
      const { data } = await rest.readClient({ contacts }, 'contacts { pictureUrl }');
      expect(data.client.contacts).toEqual([{ pictureUrl: 'https://pictures.test/1' }]);
    }
  });
});

test('a wrong value is logged once for each field, and its content is in no log line and no response', async () => {
  const fields = { details: { secret: 'hunter2' }, contacts: [{ id: 'k', email: ['hunter2'] }] };
  rest.script(({ path }) => ({
    body: path.includes('?')
      ? restPage(Array.from({ length: 20 }, (_, index) => restClient(`c${index}`, fields)))
      : restClient('c1', fields),
  }));
  const { ask, logs } = rest.gateway;
  for (let time = 0; time < 3; time++) {
    const { text, errors } = await ask(
      '{ client(id: "c1") { details } clients { nodes { details contacts { email } } } }',
    );
    expect(errors).toHaveLength(41);
    expect(text).not.toContain('hunter2');
  }
  const warned = logs.filter(({ level }) => level === WARN).map(({ field }) => field);
  expect(warned.sort()).toEqual(['contacts.email', 'details']);
  expect(JSON.stringify(logs)).not.toContain('hunter2');
});
