import { type ExecutionArgs, execute } from 'graphql';
import { codesOf, outcomeOf } from '../outcome.ts';
import { type Circumstances, isFailed, wordErrors } from '../word-errors.ts';

/**
 * A mutation goes through the ordinary executor: it alone keeps apart what is absent and what is null, however deep.
 * Its errors are told from here, too. What was sent to the REST API has happened, so the answer must not depend on what
 * anybody else would say of the request.
 *
 * @returns the body of the answer; undefined when nothing was executed, since the variables do not fit
 */
export async function executeMutation(
  args: ExecutionArgs,
  circumstances: Omit<Circumstances, 'begun'>,
): Promise<{ body: string; outcome: string } | undefined> {
  const result = await execute(args);
  if (result.data === undefined) {
    return undefined;
  }
  const told = isFailed(result) ? wordErrors(result, { ...circumstances, begun: true }) : result;
  return { body: JSON.stringify(told), outcome: outcomeOf(codesOf(told)) };
}
