import { type GraphQLSchema, parse } from 'graphql';
import { createPlan, type Plan } from '../../src/execution/plan.ts';
import { createWrittenTexts, type WrittenTexts } from '../../src/execution/written-texts.ts';
import { buildSchema } from '../../src/schema/schema.ts';

/** The plan of a document's first operation. */
export function planOf(
  query: string,
  options: { readonly schema?: GraphQLSchema; readonly texts?: WrittenTexts } = {},
): Plan {
  const { schema = buildSchema(), texts = createWrittenTexts() } = options;
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') {
    throw new Error('A test must begin with its operation.');
  }
  return createPlan({ schema, document, operation, texts, onVariant: () => {} });
}
