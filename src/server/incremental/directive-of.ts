import type { DirectiveNode } from 'graphql';

/** The directive of that name on a field, a fragment or a spread. It may occur only once there. */
export function directiveOf(
  { directives = [] }: { readonly directives?: readonly DirectiveNode[] | undefined },
  name: string,
): DirectiveNode | undefined {
  return directives.find((directive) => directive.name.value === name);
}
