import SchemaBuilder from '@pothos/core';
import type DataLoader from 'dataloader';
import type { Rest } from './rest.ts';
import type { ClientShape } from './shapes.ts';

export interface PlainContext {
  readonly rest: Rest;
  readonly clients: DataLoader<string, ClientShape | null>;
}

export const builder = new SchemaBuilder<{
  Context: PlainContext;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: never; Output: string };
  };
}>({});

builder.scalarType('DateTime', {
  serialize: (text) => new Date(text).toISOString(),
});
