import { expect } from 'vitest';
import { z } from 'zod';
import { type Client, clientSchema } from '../../src/embedded-api/client.ts';

const clientAnswerSchema = clientSchema.extend({ object: z.literal('client') });

const pageSchema = z.strictObject({
  items: z.array(clientSchema),
  pageSize: z.int(),
  page: z.int(),
  totalPages: z.int(),
  totalItems: z.int(),
  hasNextPage: z.boolean(),
  hasPreviousPage: z.boolean(),
});

const envelopeSchema = z.strictObject({
  message: z.string(),
  name: z.string(),
  code: z.string(),
  id: z.string().regex(/^[A-Za-z0-9~_]{21}$/),
});

/** The client in a successful response, without its required `object` key. */
export async function clientOf(response: Response): Promise<Client> {
  expect(response.status).toBe(200);
  const { object: _, ...client } = clientAnswerSchema.parse(await response.json());
  return client;
}

/** The page in a successful response; its items must not have an `object` key. */
export async function pageOf(response: Response): Promise<z.infer<typeof pageSchema>> {
  expect(response.status).toBe(200);
  return pageSchema.parse(await response.json());
}

/** The error in a response with this status. */
export async function errorOf(
  response: Response,
  status: number,
): Promise<z.infer<typeof envelopeSchema>> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  return envelopeSchema.parse(await response.json());
}
