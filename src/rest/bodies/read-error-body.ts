import { basicCredentials } from '../basic-credentials.ts';
import { type ErrorBody, errorBodyShape } from '../shapes/error-body.ts';
import { parseJson } from './parse-json.ts';

const MIN_SECRET_LENGTH = 4;
const MAX_MESSAGE_LENGTH = 500;
/** In bytes. Cleaning up a longer one would take long, for a message that is cut in the end. */
const MAX_ERROR_BODY_BYTES = 64 * 1024;

/**
 * The message and id of an error response, if its body is the contract's error body. They are fit to be shown: without
 * control characters, not too long, and without the key, should the REST API quote it.
 */
export function readErrorBody(body: Buffer | Error, apiKey: string): ErrorBody | undefined {
  const isUsable = Buffer.isBuffer(body) && body.length <= MAX_ERROR_BODY_BYTES;
  const parsed = errorBodyShape.safeParse(isUsable ? parseJson(body) : undefined);
  if (!parsed.success) {
    return undefined;
  }
  const { message, id } = parsed.data;
  const secrets = apiKey.length < MIN_SECRET_LENGTH ? [] : [apiKey, basicCredentials(apiKey)];
  const shown = secrets
    .reduce((text, secret) => text.replaceAll(secret, '[key]'), message)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MAX_MESSAGE_LENGTH)
    .toWellFormed();
  return shown === ''
    ? undefined
    : { message: shown, id: secrets.some((secret) => id?.includes(secret)) ? undefined : id };
}
