import { InvalidAnswerError } from './errors/invalid-answer-error.ts';
import type { BodyFailure } from './exchange.ts';
import { parseJson } from './parse-json.ts';

/**
 * The JSON of a read's 2xx answer.
 *
 * @throws InvalidAnswerError when it is none, or why the body could not be had
 */
export function readBody(body: Buffer | BodyFailure): unknown {
  if (body instanceof Error) {
    throw body;
  }
  const value = parseJson(body);
  if (value === undefined) {
    throw new InvalidAnswerError('read', 'The answer is not JSON.');
  }
  return value;
}
