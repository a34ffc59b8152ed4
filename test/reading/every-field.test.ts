import { expect, test } from 'vitest';
import { sampleAccount } from '../../src/embedded-api/sample-account.ts';
import { failures } from '../support/failures.ts';
import { everythingOf } from '../support/fields-of.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';

const rest = scriptedGateway();
const { selection } = everythingOf('Client');
/** The sample client that has a value in every field. */
const [client = { id: '' }] = sampleAccount().clients.values();

/** A place for each field of the client: `contacts.2.mobile`. */
const places = new Map(
  placesIn(client).map((place) => [place.replaceAll(/\b\d+\./g, ''), place.split('.')]),
);
// With another id it is another client, and upstream-extras.test.ts shows what a picture may be.
places.delete('id');
places.delete('contacts.pictureUrl');

function placesIn(value: unknown, outer = ''): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(Array.isArray(value) ? [] : [outer + key]),
    ...placesIn(inner, `${outer}${key}.`),
  ]);
}

function valueAt(value: object, place: readonly string[]): unknown {
  return place.reduce<unknown>((part, key) => Object(part)[key], value);
}

/** Reads everything of the client with another value at this place, which may have another path in the response. */
async function readWith(place: readonly string[], value: unknown) {
  const changed = structuredClone(client);
  Reflect.set(Object(valueAt(changed, place.slice(0, -1))), place.at(-1) ?? '', value);
  rest.script(() => ({ body: changed }));
  const answer = await rest.ask(`{ client(id: "${client.id}") ${selection} }`);
  const path = place.join('.').replace(/(\.matches\.\d+)\.(id|name)$/, '$1.match.$2');
  return {
    failed: failures(answer),
    failure: [`client.${path}`, 'UPSTREAM_INVALID_RESPONSE'],
    read: valueAt(answer.data.client, path.split('.')),
  };
}

/** The fields that examples of the vendor always have. */
const REQUIRED = /^(name|createdAt|updatedAt)$|\b(id|code)$/;
const FALSE_IF_MISSING =
  /^(archived|pinned)$|\.(applyVATReverseCharge|overrideGroupMatches|rappenRounding)$/;

test('a field whose value is of another type fails at its own path', async () => {
  for (const place of places.values()) {
    // GraphQL itself would turn these into the right type.
    const wrong = typeof valueAt(client, place) === 'number' ? '5' : 1;
    const { failed, failure } = await readWith(place, wrong);
    expect(failed).toEqual([failure]);
  }
});

test.each([null, undefined])('a field without a value is null, empty or false: %s', async (gap) => {
  for (const [field, place] of places) {
    const { failed, failure, read } = await readWith(place, gap);
    if (REQUIRED.test(field)) {
      expect(failed).toEqual([failure]);
    } else {
      const none = FALSE_IF_MISSING.test(field) ? false : null;
      expect([failed, read], field).toEqual([
        [],
        Array.isArray(valueAt(client, place)) ? [] : none,
      ]);
    }
  }
});

test('a text may be empty', async () => {
  for (const [field, place] of places) {
    const isText = typeof valueAt(client, place) === 'string' && !/Date$|At$|Type$/.test(field);
    if (isText) {
      const { failed, read } = await readWith(place, '');
      expect([failed, read], field).toEqual([[], '']);
    }
  }
});
