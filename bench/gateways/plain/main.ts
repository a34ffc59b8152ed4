import { createServer } from 'node:http';
import DataLoader from 'dataloader';
import { createYoga } from 'graphql-yoga';
import type { PlainContext } from './builder.ts';
import { createRest } from './rest.ts';
import { schema } from './schema.ts';

/** The gateway that one writes in an afternoon with these libraries and their defaults. */
const { PORT, CLIENTS_API_URL = '' } = process.env;
const restFor = createRest(CLIENTS_API_URL);

const yoga = createYoga<object, PlainContext>({
  schema,
  context({ request }) {
    const [, apiKey = ''] = request.headers.get('authorization')?.split('Bearer ') ?? [];
    const rest = restFor(apiKey);
    return {
      rest,
      clients: new DataLoader((ids: readonly string[]) => Promise.all(ids.map(rest.client))),
    };
  },
});

createServer(yoga).listen(Number(PORT), '127.0.0.1');
