import { parseJson } from './parse-json.ts';
import { type ErrorBody, errorBodyShape } from './shapes/error-body.ts';

const SHORTEST_SECRET = 4;

/**
 * What an error answer says, when its body is the contract's error body. An upstream that quotes the
 * key back must not make us show it, so the key is blotted out.
 */
export function readErrorBody(body: unknown, apiKey: string): ErrorBody | undefined {
  const parsed = errorBodyShape.safeParse(Buffer.isBuffer(body) ? parseJson(body) : undefined);
  if (!parsed.success || apiKey.length < SHORTEST_SECRET) {
    return parsed.data;
  }
  const { message, id } = parsed.data;
  const secrets = [apiKey, basicCredentials(apiKey)];
  return {
    message: secrets.reduce((text, secret) => text.replaceAll(secret, '[key]'), message),
    id: secrets.some((secret) => id?.includes(secret)) ? undefined : id,
  };
}

/** The API key is the user name, the password is empty (every page). */
export function basicCredentials(apiKey: string): string {
  return Buffer.from(`${apiKey}:`).toString('base64');
}
