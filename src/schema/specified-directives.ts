import { DirectiveLocation, GraphQLDirective, specifiedDirectives } from 'graphql';

/**
 * The directives of the specification. graphql lets `@deprecated` stand on a directive as well, as a draft of the
 * specification does; readers of schemas in other languages do not know this place, and refuse the whole schema.
 */
export const SPECIFIED_DIRECTIVES = specifiedDirectives.map((directive) => {
  const { locations, ...config } = directive.toConfig();
  return new GraphQLDirective({
    ...config,
    locations: locations.filter((location) => location !== DirectiveLocation.DIRECTIVE_DEFINITION),
  });
});
