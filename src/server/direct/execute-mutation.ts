import { type ExecutionArgs, execute, GraphQLError } from 'graphql';
import { type Circumstances, isFailed, wordErrors } from '../errors/word-errors.ts';
import { type Ending, endingOf, errorsOf } from '../observability/outcome.ts';

/**
 * Executes a mutation with an ordinary executor: only such a one keeps apart what is absent and what is null, however
 * deep. Its errors are told from here, too. What was sent to the REST API has happened, so the answer must not depend on
 * what anybody else would say of the request.
 *
 * @param args found to be right
 * @returns the HTTP status and the body of the answer, and how the operation ended
 */
export async function executeMutation(
  args: ExecutionArgs,
  circumstances: Omit<Circumstances, 'begun'>,
): Promise<{ status: number; body: string; ending: Ending }> {
  const failing = { ...circumstances, begun: true };
  const result = await execute(args);
  const told = isFailed(result) ? wordErrors(result, failing) : result;
  try {
    return { status: 200, body: JSON.stringify(told), ending: endingOf(errorsOf(told)) };
  } catch (cause) {
    // It is longer than a string can be.
    const originalError = new Error('The answer cannot be written.', { cause });
    const lost = wordErrors({ errors: [new GraphQLError('', { originalError })] }, failing);
    return { status: 500, body: JSON.stringify(lost), ending: endingOf(errorsOf(lost)) };
  }
}
