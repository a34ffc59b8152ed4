import SchemaBuilder from '@pothos/core';
import SubGraphPlugin from '@pothos/plugin-sub-graph';
import type { GatewayContext } from './context.ts';

/**
 * Fields are non-null unless they say otherwise, so every nullable field is so on purpose. Types and fields that do not
 * set `subGraphs` are in both schemas: the public one, and the one for routers.
 */
export const builder = new SchemaBuilder<{
  Context: GatewayContext;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: never; Output: string };
    _Any: { Input: unknown; Output: never };
  };
  SubGraphs: 'public' | 'router';
}>({
  plugins: [SubGraphPlugin],
  subGraphs: { defaultForTypes: ['public', 'router'], fieldsInheritFromTypes: true },
  defaultFieldNullability: false,
});
