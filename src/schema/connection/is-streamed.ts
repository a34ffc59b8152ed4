import { type GraphQLResolveInfo, getDirectiveValues } from 'graphql';
import { StreamDirective } from '../incremental-directives.ts';

/** Whether the items of this list may come one after the other. */
export function isStreamed({ fieldNodes: [field], variableValues }: GraphQLResolveInfo): boolean {
  return (
    field !== undefined &&
    getDirectiveValues(StreamDirective, field, variableValues)?.['if'] === true
  );
}
