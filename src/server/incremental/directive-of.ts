import type { DirectiveNode } from 'graphql';

/** The directive of that name at a field, a fragment or a spread. None of those looked for may be there twice. */
export function directiveOf(
  { directives = [] }: { readonly directives?: readonly DirectiveNode[] | undefined },
  name: string,
): DirectiveNode | undefined {
  return directives.find((directive) => directive.name.value === name);
}
