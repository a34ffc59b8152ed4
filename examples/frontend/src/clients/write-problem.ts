import type { ResultOf } from 'gql.tada';
import type { CombinedError } from 'urql';
import { explainFailure, type Failure } from '../ui/explain-failure.ts';
import type { DeleteMutation } from './detail/delete-client.tsx';
import type { CreateMutation } from './form/create-mutation.ts';
import type { UpdateMutation } from './form/update-mutation.ts';

/** An issue with one value of an input, with its path: `invoice.currency`; `''` is the whole input. */
export interface Issue {
  readonly place: string;
  readonly message: string;
}

/** Why a change was not made, or may not have been. */
export type WriteProblem =
  | { readonly kind: 'issues'; readonly issues: readonly Issue[] }
  | { readonly kind: 'gone' }
  | { readonly kind: 'rejected'; readonly message: string; readonly reference: string | null }
  | ({ readonly kind: 'failed' } & Failure);

type Result =
  | NonNullable<ResultOf<typeof CreateMutation>['createClient']>
  | NonNullable<ResultOf<typeof UpdateMutation>['updateClient']>
  | NonNullable<ResultOf<typeof DeleteMutation>['deleteClient']>;

/**
 * The problem with a mutation; undefined if it succeeded. A successful write has a result even beside an error, for
 * example if its client could not be read.
 */
export function problemOf(
  result: Result | null | undefined,
  error: CombinedError | undefined,
): WriteProblem | undefined {
  switch (result?.__typename) {
    case 'ClientInputError':
      return {
        kind: 'issues',
        issues: result.issues.map(({ path, message }) => ({ place: path.join('.'), message })),
      };
    case 'ClientNotFoundError':
      return { kind: 'gone' };
    case 'ClientRejectedError':
      return { kind: 'rejected', message: result.message, reference: result.upstreamErrorId };
    case undefined:
      return error && { kind: 'failed', ...explainFailure(error, 'write') };
    default:
      return undefined;
  }
}
