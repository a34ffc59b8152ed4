import { type GraphQLResolveInfo, getDirectiveValues } from 'graphql';
import { StreamDirective } from '../incremental-directives.ts';

/** Whether the items of this list may arrive one after the other (`@stream`). */
export function isStreamed({ fieldNodes: [field], variableValues }: GraphQLResolveInfo): boolean {
  return (
    field !== undefined &&
    getDirectiveValues(StreamDirective, field, variableValues)?.['if'] === true
  );
}
