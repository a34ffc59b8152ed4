import { type ExecutionArgs, execute } from 'graphql';
import { codesOf, outcomeOf } from '../outcome.ts';
import { type Circumstances, isFailed, wordErrors } from '../word-errors.ts';

/**
 * Executes a mutation with an ordinary executor: only such a one keeps apart what is absent and what is null, however
 * deep. Its errors are told from here, too. What was sent to the REST API has happened, so the answer must not depend on
 * what anybody else would say of the request.
 *
 * @param args found to be right
 * @returns the body of the answer, and how the operation ended
 */
export async function executeMutation(
  args: ExecutionArgs,
  circumstances: Omit<Circumstances, 'begun'>,
): Promise<{ body: string; outcome: string }> {
  const result = await execute(args);
  const told = isFailed(result) ? wordErrors(result, { ...circumstances, begun: true }) : result;
  return { body: JSON.stringify(told), outcome: outcomeOf(codesOf(told)) };
}
