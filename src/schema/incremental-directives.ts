import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  type GraphQLField,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql';

const label = {
  type: GraphQLString,
  description: 'Names the part in the response. Must be unique in the document.',
};

export const DeferDirective = new GraphQLDirective({
  name: 'defer',
  description:
    'The fragment may arrive later, in a part of its own, for callers that accept `multipart/mixed`. All others get it with the rest.',
  locations: [DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
  args: {
    if: {
      type: new GraphQLNonNull(GraphQLBoolean),
      defaultValue: true,
      description: 'False: the fragment comes with the rest.',
    },
    label,
  },
});

export const StreamDirective = new GraphQLDirective({
  name: 'stream',
  description:
    'Items of the list may arrive later, as they are read, for callers that accept `multipart/mixed`. All others get the whole list at once.',
  locations: [DirectiveLocation.FIELD],
  args: {
    if: {
      type: new GraphQLNonNull(GraphQLBoolean),
      defaultValue: true,
      description: 'False: the whole list comes at once.',
    },
    label,
    initialCount: {
      type: new GraphQLNonNull(GraphQLInt),
      defaultValue: 0,
      description: 'How many items to wait for before the rest is streamed; 0 or more.',
    },
  },
});

/** For a list whose items arrive one after the other. All other lists are complete at once, and are not streamed. */
export const arrivesInParts = { arrivesInParts: true } as const;

export function mayArriveInParts({ extensions }: GraphQLField<unknown, unknown>): boolean {
  return extensions['arrivesInParts'] === true;
}
