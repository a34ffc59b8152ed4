import { Pool } from 'undici';
import type { z } from 'zod';
import { clientShape, pageShape } from './shapes.ts';

/** The REST API, for one caller. */
export type Rest = ReturnType<ReturnType<typeof createRest>>;

/** @param apiUrl up to the version, without a slash at the end */
export function createRest(apiUrl: string) {
  const { origin, pathname } = new URL(apiUrl);
  const pool = new Pool(origin, { connections: 256 });

  return (apiKey: string) => {
    const authorization = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;

    async function call<T>(shape: z.ZodType<T>, path: string, form?: URLSearchParams) {
      const { statusCode, body } = await pool.request({
        path: pathname + path,
        method: form ? 'PUT' : 'GET',
        headers: {
          authorization,
          ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        body: form?.toString() ?? null,
      });
      if (statusCode === 404) {
        await body.dump();
        return null;
      }
      if (statusCode !== 200) {
        await body.dump();
        throw new Error(`The REST API answered ${statusCode}.`);
      }
      return shape.parse(await body.json());
    }

    return {
      client: (id: string) => call(clientShape, `/clients/${encodeURIComponent(id)}`),
      page: (page: number) => call(pageShape, `/clients?page=${page}`),
      update: (id: string, changes: Record<string, string>) =>
        call(clientShape, `/clients/${encodeURIComponent(id)}`, new URLSearchParams(changes)),
    };
  };
}
