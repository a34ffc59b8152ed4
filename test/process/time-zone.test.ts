import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { scriptedApiForTest } from '../support/scripted-api.ts';

/** 3 s before the hour, in the oldest form of an HTTP date (asctime). */
const date = (at: Date) => {
  const [day, date = '', month, year, time] = at.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}`;
};

test.each(['America/New_York', 'Asia/Tokyo', 'UTC'])(
  'a date of Retry-After that names no zone is GMT, wherever the gateway is: %s',
  async (zone) => {
    const api = await scriptedApiForTest(() => ({
      status: 403,
      headers: { 'retry-after': date(new Date(Date.now() + 120_000)) },
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
  },
);
