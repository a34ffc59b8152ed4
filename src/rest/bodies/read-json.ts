import { InvalidAnswerError } from '../errors/invalid-answer-error.ts';
import { parseJson } from './parse-json.ts';

/**
 * The JSON of a read's 2xx answer.
 *
 * @throws InvalidAnswerError when it is none
 */
export function readJson(body: Buffer): unknown {
  const value = parseJson(body);
  if (value === undefined) {
    throw new InvalidAnswerError('read', 'The answer is not JSON.');
  }
  return value;
}
