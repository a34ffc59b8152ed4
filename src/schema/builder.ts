import SchemaBuilder from '@pothos/core';
import type { GatewayContext } from './context.ts';

/** Fields are non-null unless they say otherwise, so every null in the schema was meant. */
export const builder = new SchemaBuilder<{
  Context: GatewayContext;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: never; Output: string };
  };
}>({ defaultFieldNullability: false });
