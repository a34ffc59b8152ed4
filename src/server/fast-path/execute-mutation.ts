import { type ExecutionArgs, execute, GraphQLError } from 'graphql';
import { type Circumstances, wordErrors } from '../errors/word-errors.ts';
import { type Ending, endingOf, errorsOf } from '../observability/outcome.ts';

/**
 * Executes a mutation with an ordinary executor: only such a one tells absent from null at every depth. Its errors are
 * sent from here, too. What was sent to the REST API has happened, so nothing that runs later may change the response.
 *
 * @param args already checked
 * @returns the HTTP status and the body of the response, and how the operation ended
 */
export async function executeMutation(
  args: ExecutionArgs,
  circumstances: Circumstances,
): Promise<{ status: number; body: string; ending: Ending }> {
  const told = wordErrors(await execute(args), circumstances);
  try {
    return { status: 200, body: JSON.stringify(told), ending: endingOf(errorsOf(told)) };
  } catch (cause) {
    // It is longer than a string can be.
    const originalError = new Error('The response cannot be written.', { cause });
    const lost = wordErrors({ errors: [new GraphQLError('', { originalError })] }, circumstances);
    return { status: 500, body: JSON.stringify(lost), ending: endingOf(errorsOf(lost)) };
  }
}
