import { type ErrorBody, errorBodyShape } from '../shapes/error-body.ts';
import { basicCredentials } from '../transport/basic-credentials.ts';
import { parseJson } from './parse-json.ts';

const SHORTEST_SECRET = 4;
const LONGEST_MESSAGE = 500;
/** In bytes. To put a longer one in order would take long, for a message that is cut in the end. */
const LONGEST_BODY = 64 * 1024;

/**
 * What an error answer says, when its body is the contract's error body, fit to be shown: without control
 * characters, not too long, and without the key, should the REST API quote it.
 */
export function readErrorBody(body: unknown, apiKey: string): ErrorBody | undefined {
  const isUsable = Buffer.isBuffer(body) && body.length <= LONGEST_BODY;
  const parsed = errorBodyShape.safeParse(isUsable ? parseJson(body) : undefined);
  if (!parsed.success) {
    return undefined;
  }
  const { message, id } = parsed.data;
  const secrets = apiKey.length < SHORTEST_SECRET ? [] : [apiKey, basicCredentials(apiKey)];
  const shown = secrets
    .reduce((text, secret) => text.replaceAll(secret, '[key]'), message)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_MESSAGE)
    .toWellFormed();
  return shown === ''
    ? undefined
    : { message: shown, id: secrets.some((secret) => id?.includes(secret)) ? undefined : id };
}
