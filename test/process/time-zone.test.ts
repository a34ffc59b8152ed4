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

test.each(
  ['America/New_York', 'Asia/Tokyo'].flatMap((zone) =>
    Object.entries({ standard, asctime, withZone, withoutZone }).map(
      ([name, form]) => [zone, name, form] as const,
    ),
  ),
)('in %s a date of Retry-After is when it is: %s', async (zone, _name, form) => {
  const api = await scriptedApiForTest(() => ({
    status: 403,
    headers: { 'retry-after': form(new Date(Date.now() + 120_000)) },
  }));
  const gateway = startProcess({ TZ: zone, CLIENTS_API_URL: api.url });
  const answer = await ask(await gateway.origin(), '{ client(id: "a") { id } }', {
    authorization: 'Bearer some-key',
  });
  const { errors } = (await answer.json()) as {
    errors: { extensions: { retryAfterSeconds: number } }[];
  };
  const seconds = errors[0]?.extensions.retryAfterSeconds ?? 0;
  expect(Math.abs(seconds - 120)).toBeLessThan(30);
});
