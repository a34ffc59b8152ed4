import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { createPlan, type Plan } from '../../execution/plan.ts';
import { createWrittenTexts } from '../../execution/written-texts.ts';

/** A document that is asked for again and again, and that every rule has let through. */
export interface HotDocument {
  readonly document: DocumentNode;
  /** Undefined: there is no such query, and no such mutation, in the document. */
  readonly planned: (operationName: string | undefined) => Planned | undefined;
}

export interface Planned {
  readonly operation: OperationDefinitionNode;
  /** Undefined: it is a mutation, and those have none. */
  readonly plan: Plan | undefined;
}

export interface HotDocuments {
  /** To be told of each document that is executed, by its text. */
  readonly onExecute: (schema: GraphQLSchema, text: string, document: DocumentNode) => void;
  readonly find: (schema: GraphQLSchema, text: string) => HotDocument | undefined;
}

/** What is asked for once is not worth a plan. */
const USES = 2;
const MOST_CHARACTERS = 2 * 1024 * 1024;
const LONGEST_TEXT = 64 * 1024;

/** Bounded; the longest unused goes first. */
export function createHotDocuments(): HotDocuments {
  const texts = createWrittenTexts();
  const bySchema = new WeakMap<GraphQLSchema, LRUCache<string, HotDocument & { uses: number }>>();

  function documentsOf(schema: GraphQLSchema) {
    const documents =
      bySchema.get(schema) ??
      new LRUCache<string, HotDocument & { uses: number }>({
        maxSize: MOST_CHARACTERS,
        maxEntrySize: LONGEST_TEXT,
        sizeCalculation: (_document, text) => text.length + 1,
      });
    bySchema.set(schema, documents);
    return documents;
  }

  return {
    onExecute(schema, text, document) {
      const documents = documentsOf(schema);
      const known = documents.get(text);
      if (known === undefined) {
        documents.set(text, { uses: 1, document, planned: planOnce(schema, document) });
      } else {
        known.uses += 1;
      }
    },
    find(schema, text) {
      const known = documentsOf(schema).get(text);
      return known !== undefined && known.uses >= USES ? known : undefined;
    },
  };

  function planOnce(schema: GraphQLSchema, document: DocumentNode): HotDocument['planned'] {
    const plans = new Map<OperationDefinitionNode, Plan>();
    return (operationName) => {
      const operation = getOperationAST(document, operationName);
      if (operation?.operation === 'mutation') {
        return { operation, plan: undefined };
      }
      if (operation?.operation !== 'query') {
        return undefined;
      }
      const plan = plans.get(operation) ?? createPlan(schema, document, operation, texts);
      plans.set(operation, plan);
      return { operation, plan };
    };
  }
}
