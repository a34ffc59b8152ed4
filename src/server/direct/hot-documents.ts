import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { createPlan, type Plan } from '../../execution/plan.ts';
import { createWrittenTexts } from '../../execution/written-texts.ts';
import { bytesOf, bytesOfDocument } from '../documents/document-caches.ts';
import { measureOperations } from '../documents/document-size.ts';

/** A document that is sent again and again, and that has passed every rule. */
interface HotDocument {
  readonly document: DocumentNode;
  /** Undefined: there is no such query, and no such mutation, in the document. */
  readonly planned: (operationName: string | undefined) => Planned | undefined;
}

interface Planned {
  readonly operation: OperationDefinitionNode;
  /** Undefined: it is a mutation, and those have none. */
  readonly plan: Plan | undefined;
}

/** The documents that are worth a plan, by their text. */
export interface HotDocuments {
  /** To be told of each document that is executed, by its text. */
  readonly onExecute: (schema: GraphQLSchema, text: string, document: DocumentNode) => void;
  readonly find: (schema: GraphQLSchema, text: string) => HotDocument | undefined;
}

const MAX_BYTES = 32 * 1024 * 1024;
/** Roughly, in a variant of a plan. */
const BYTES_OF_FIELD = 1000;

/** A text that was executed. A document that came only once is not worth a plan, nor worth keeping parsed. */
interface Known {
  readonly hot: HotDocument | undefined;
}

/** Bounded, for each schema; the longest unused goes first. */
export function createHotDocuments(): HotDocuments {
  const texts = createWrittenTexts();
  const bySchema = new WeakMap<GraphQLSchema, LRUCache<string, Known>>();

  function documentsOf(schema: GraphQLSchema) {
    return bySchema.getOrInsertComputed(schema, () => new LRUCache({ maxSize: MAX_BYTES }));
  }

  return {
    onExecute(schema, text, document) {
      const documents = documentsOf(schema);
      const known = documents.get(text);
      if (known === undefined) {
        documents.set(text, { hot: undefined }, { size: bytesOf(text) });
      } else if (known.hot === undefined) {
        const variantSize = bytesOfVariant(document);
        let size = bytesOfDocument(document, text);
        const keep = () => documents.set(text, { hot }, { size });
        const onVariant = () => {
          size += variantSize;
          keep();
        };
        const hot = { document, planned: planOnce(schema, document, onVariant) };
        keep();
      }
    },
    find: (schema, text) => documentsOf(schema).get(text)?.hot,
  };

  function planOnce(
    schema: GraphQLSchema,
    document: DocumentNode,
    onVariant: () => void,
  ): HotDocument['planned'] {
    const plans = new Map<OperationDefinitionNode, Plan>();
    return (operationName) => {
      const operation = getOperationAST(document, operationName);
      if (operation?.operation === 'mutation') {
        return { operation, plan: undefined };
      }
      if (operation?.operation !== 'query') {
        return undefined;
      }
      const plan = plans.getOrInsertComputed(operation, () =>
        createPlan({ schema, document, operation, texts, onVariant }),
      );
      return { operation, plan };
    };
  }
}

/** A variant holds every field wherever that is asked for, and fragments may spread a few tokens to thousands of fields. */
function bytesOfVariant(document: DocumentNode): number {
  const counts = measureOperations(document).map(({ fields }) => fields);
  return counts.reduce((sum, count) => sum + count, 0) * BYTES_OF_FIELD;
}
