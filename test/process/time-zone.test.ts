import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { scriptedApiForTest } from '../support/scripted-api.ts';

type Form = (at: Date) => string;

const asctime: Form = (at) => {
  const [day, date = '', month, year, time] = at.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}`;
};
const withZone: Form = (at) =>
  new Date(at.getTime() - 5 * 3_600_000).toUTCString().replace('GMT', '-0500');
const withoutZone: Form = (at) => at.toUTCString().replace(' GMT', '');
const standard: Form = (at) => at.toUTCString();

const FORMS = new Map(Object.entries({ standard, asctime, withZone, withoutZone }));
const WAIT_S = 120;

test.each(['America/New_York', 'Asia/Tokyo'])(
  'in the time zone %s, a date in Retry-After is read correctly, in each of its formats',
  async (zone) => {
    const api = await scriptedApiForTest(({ path }) => {
      const form = FORMS.get(path.replace('/v2/clients/', '')) ?? expect.fail(path);
      return {
        status: 403,
        headers: { 'retry-after': form(new Date(Date.now() + WAIT_S * 1000)) },
      };
    });
    const gateway = startProcess({ TZ: zone, CLIENTS_API_URL: api.url });
    const origin = await gateway.origin();
    for (const name of FORMS.keys()) {
      // A new caller each time, since a paused one would make no call.
      const headers = { authorization: `Bearer ${name}` };
      const answer = await ask(origin, `{ client(id: "${name}") { id } }`, headers);
      const { errors } = (await answer.json()) as {
        errors: { extensions: { retryAfterSeconds: number } }[];
      };
      const seconds = errors[0]?.extensions.retryAfterSeconds ?? 0;
      expect(Math.abs(seconds - WAIT_S), name).toBeLessThan(30);
    }
    expect(api.calls).toHaveLength(FORMS.size);
  },
);
