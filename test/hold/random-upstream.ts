import fc from 'fast-check';
import type { Client } from '../../src/rest/shapes/client.ts';
import { answerBytes, type Play, succeed } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';

const DATE = '2024-01-02T03:04:05.006Z';
const named = { id: 'n', name: 'N' };

/** Objects with any keys of the contract, at any level, and perhaps unknown ones. */
const VALUES: Record<keyof Client, unknown> = {
  id: 'a',
  name: 'Acme',
  address: { city: 'Ghent', country: 'BE' },
  archived: false,
  catConfiguration: named,
  contacts: [{ id: 'k', fullName: 'K', emails: { invoice: true } }],
  details: 'd',
  filenameFormats: { quote: 'Q' },
  files: [{ id: 'f', name: 'F', size: 1, shareOnJobs: true, createdAt: DATE }],
  invoice: {
    applyVATReverseCharge: false,
    currency: { code: 'EUR', symbol: '€' },
    document: named,
    minimumFee: 1.5,
    overrideGroupMatches: false,
    paymentTerms: 30,
    rappenRounding: false,
    tax1: { id: 't', name: 'T', value: 0.21 },
  },
  labels: [{ ...named, color: '#fff' }],
  logoUrl: null,
  marketings: [{ id: 'm', subject: 'S', actionDate: DATE, user: named }],
  nationalIdentificationNumber: null,
  notes: [{ id: 'o', content: 'C', user: named, createdAt: DATE }],
  pinned: true,
  services: [
    {
      id: 's',
      service: named,
      matchesType: 'percentage',
      matches: [{ id: 'm', name: 'M', percentage: 10 }],
      languagePair: { id: 'p', source: { code: 'en', name: 'English' }, target: { code: 'fr' } },
    },
  ],
  users: [named],
  vatNumber: 'BE 1',
  createdAt: DATE,
  updatedAt: DATE,
};

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    1e308,
    2 ** 53,
    '2024-13-45',
    'NaN',
    [],
    {},
    [null],
    [[]],
    '__proto__',
    true,
  ),
);

/** Replaces some values, at any level, with random ones. */
function spoil(draw: fc.GeneratorValue, value: unknown): unknown {
  const dice = draw(fc.nat, { max: 99 });
  if (dice < 4) {
    return draw(() => anything);
  }
  if (dice < 7) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.map((item) => spoil(draw, item) ?? null);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spoil(draw, item)]));
  }
  return value;
}

const PROTOTYPES = [
  '"__proto__": {"name": "polluted"}',
  '"constructor": {"prototype": {"name": "polluted"}}',
];

const clients = fc.gen().map((draw) => {
  const text = JSON.stringify({
    ...VALUES,
    id: draw(fc.constantFrom<string[]>, 'a', 'b', 'c'),
    ...object(spoil(draw, VALUES)),
  });
  const poison = draw(fc.constantFrom<string[]>, ...PROTOTYPES);
  return draw(fc.boolean) ? text : text.replace(/}$/, `, ${poison}}`);
});

function object(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

const texts = anything.map((value) => JSON.stringify(value ?? null));
const bodies = fc.oneof({ weight: 6, arbitrary: clients }, { weight: 1, arbitrary: texts });

const pages = fc.record({
  items: fc.array(bodies, { maxLength: 4 }),
  pageSize: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 5 }) }, anything),
  totalItems: fc.oneof({ weight: 8, arbitrary: fc.nat({ max: 20 }) }, anything),
});

const STATUSES = [
  200, 200, 201, 204, 302, 400, 401, 403, 404, 409, 418, 422, 429, 500, 501, 503, 504, 599,
];

/** Random responses of a REST API that may do anything, without faults that take time. */
export const randomPlays: fc.Arbitrary<Play> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.tuple(bodies, pages).map(
      ([client, { items, pageSize, totalItems }]): Play =>
        (socket, { method, path }) => {
          const page = `{"items": [${items.join(',')}], "pageSize": ${JSON.stringify(pageSize) ?? 1}, "totalItems": ${JSON.stringify(totalItems) ?? 0}}`;
          const isList = method === 'GET' && path.includes('?');
          socket.write(answerBytes(200, isList ? page : client));
        },
    ),
  },
  { weight: 3, arbitrary: fc.constant(succeed) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...STATUSES), fc.oneof(clients, fc.json())).map(
      ([status, body]): Play =>
        (socket) => {
          socket.write(answerBytes(status, status === 204 ? undefined : body));
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Play[]>(
      faults.resetBeforeAnswer,
      faults.closeBeforeAnswer,
      faults.resetInsideBody,
      faults.cutByLength,
      faults.cutWithoutLength,
      faults.garbage,
      faults.html,
      faults.badJson,
      faults.wrongShape,
      faults.closesKeptAlive,
      faults.answersTwice,
    ),
  },
);
