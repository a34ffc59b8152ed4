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
import { sum } from '../operations/sum.ts';

/** An operation of a document that is sent again and again, and that has passed every rule. */
interface HotOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Undefined: it is a mutation, and those have none. */
  readonly plan: Plan | undefined;
}

/** The documents that are worth a plan, by their text. */
export interface HotDocuments {
  /** To be told of each document that is executed, by its text. */
  readonly onExecute: (schema: GraphQLSchema, text: string, document: DocumentNode) => void;
  /** Undefined: such a document is not known, or has no such query or mutation. */
  readonly find: (
    schema: GraphQLSchema,
    text: string,
    operationName?: string,
  ) => HotOperation | undefined;
}

const MAX_BYTES = 32 * 1024 * 1024;
/** Roughly, in a variant of a plan. */
const BYTES_OF_FIELD = 1000;

/** A text that was executed. A document that came only once is not worth a plan, nor worth keeping parsed. */
interface Known {
  readonly find: ((operationName: string | undefined) => HotOperation | undefined) | undefined;
}

/** Bounded, for each schema; the least recently used goes first. */
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
        documents.set(text, { find: undefined }, { size: bytesOf(text) });
      } else if (known.find === undefined) {
        const variantSize = bytesOfVariant(document);
        let size = bytesOfDocument(document, text);
        const keep = () => documents.set(text, { find }, { size });
        const onVariant = () => {
          size += variantSize;
          keep();
        };
        const find = createFinder(schema, document, onVariant);
        keep();
      }
    },
    find: (schema, text, operationName) => documentsOf(schema).get(text)?.find?.(operationName),
  };

  /** Plans each query of the document when it is first asked for. */
  function createFinder(
    schema: GraphQLSchema,
    document: DocumentNode,
    onVariant: () => void,
  ): Known['find'] {
    const plans = new Map<OperationDefinitionNode, Plan>();
    return (operationName) => {
      const operation = getOperationAST(document, operationName);
      if (operation?.operation === 'mutation') {
        return { document, operation, plan: undefined };
      }
      if (operation?.operation !== 'query') {
        return undefined;
      }
      const plan = plans.getOrInsertComputed(operation, () =>
        createPlan({ schema, document, operation, texts, onVariant }),
      );
      return { document, operation, plan };
    };
  }
}

/** A variant holds every field wherever that is asked for, and fragments may spread a few tokens to thousands of fields. */
function bytesOfVariant(document: DocumentNode): number {
  return sum(measureOperations(document).map(({ fields }) => fields)) * BYTES_OF_FIELD;
}
