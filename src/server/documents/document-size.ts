import { type DocumentNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../../execution/fragments-of.ts';

/** How much an operation asks for, with every fragment spread out. */
interface OperationSize {
  /** The most fields inside one another. What introspection nests does not count: graphql bounds it. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly fields: number;
  /** The fields outside of introspection. */
  readonly data: number;
  /**
   * Comparisons needed to see that fields of the same name agree: they grow with the square of how often a field is
   * repeated in a selection, and multiply where repeated fields hold repeated fields.
   */
  readonly comparisons: number;
  /** About how many introspection values are asked for: cheap to ask for, and expensive to answer. */
  readonly introspected: number;
}

interface Size extends OperationSize {
  /** What `introspected` would be, were this asked of the schema. */
  readonly values: number;
}

const NOTHING: Size = {
  values: 0,
  depth: 0,
  aliases: 0,
  directives: 0,
  fields: 0,
  data: 0,
  comparisons: 0,
  introspected: 0,
};
const INTROSPECTION = ['__schema', '__type'];
/** How many there are of what introspection lists, roughly, in each of what holds them. */
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ['types', 80],
  ['directives', 6],
  ['fields', 8],
  ['inputFields', 4],
  ['enumValues', 4],
]);

/** The size of each operation of a document. */
export function measureOperations(document: DocumentNode): OperationSize[] {
  const measure = measureSelections(document);
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map(({ selectionSet, directives }) => {
      const size = measure(selectionSet);
      return { ...size, directives: size.directives + (directives?.length ?? 0) };
    });
}

/**
 * Measures selections of a document without spreading: each fragment is measured once, however often it is used, so a
 * document that would grow to millions of fields costs no more than its text. Fragment cycles count as nothing here;
 * validation refuses them.
 */
export function measureSelections(
  document: DocumentNode,
): (selections: SelectionSetNode) => OperationSize {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, Size>();

  function measureFragment(name: string): Size {
    const known = measured.get(name);
    if (known !== undefined) {
      return known;
    }
    measured.set(name, NOTHING);
    const fragment = fragments.get(name);
    const size = fragment === undefined ? NOTHING : measure(fragment.selectionSet);
    measured.set(name, size);
    return size;
  }

  function measureWithin(selection: SelectionNode): Size {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      return measureFragment(selection.name.value);
    }
    return selection.selectionSet === undefined ? NOTHING : measure(selection.selectionSet);
  }

  function measure({ selections }: SelectionSetNode): Size {
    const total = { ...NOTHING };
    const repeated = new Map<string, { times: number; comparisons: number }>();
    for (const selection of selections) {
      const inner = measureWithin(selection);
      total.aliases += inner.aliases;
      total.directives += inner.directives + (selection.directives?.length ?? 0);
      total.fields += inner.fields;
      total.introspected += inner.introspected;
      if (selection.kind !== Kind.FIELD) {
        total.depth = Math.max(total.depth, inner.depth);
        total.data += inner.data;
        total.comparisons += inner.comparisons;
        total.values += inner.values;
        continue;
      }
      const { name, alias } = selection;
      const isData = !name.value.startsWith('__');
      total.depth = Math.max(total.depth, 1 + (isData ? inner.depth : 0));
      total.aliases += alias === undefined ? 0 : 1;
      total.fields += 1;
      total.data += isData ? 1 + inner.data : 0;
      total.values += 1 + inner.values * (LENGTHS.get(name.value) ?? 1);
      total.introspected += INTROSPECTION.includes(name.value) ? 1 + inner.values : 0;
      const responseKey = (alias ?? name).value;
      const known = repeated.get(responseKey) ?? { times: 0, comparisons: 0 };
      repeated.set(responseKey, {
        times: known.times + 1,
        comparisons: Math.max(known.comparisons, inner.comparisons),
      });
    }
    for (const { times, comparisons } of repeated.values()) {
      total.comparisons += times ** 2 * Math.max(1, comparisons);
    }
    return total;
  }

  return measure;
}
