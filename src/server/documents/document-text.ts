import { type DocumentNode, type GraphQLError, TokenKind } from 'graphql';
import { tooExpensive } from '../errors/http-error.ts';

/** Far beyond what people and their tools write. */
const MAX_NAME_LENGTH = 256;
/** Always allowed; a larger MAX_TOKENS allows more. */
const CHARACTERS = 65_536;
const LINES = 4000;
const CHARACTERS_OF_TOKEN = 32;
const LINES_OF_TOKEN = 2;

/**
 * Refuses a document that is longer than its tokens can need. Comments and white space are not tokens, but each error
 * in a document scans all lines before it, and whatever is kept of a document keeps its text.
 */
export function limitText(text: string, maxTokens: number): GraphQLError | undefined {
  const mostCharacters = Math.max(CHARACTERS, maxTokens * CHARACTERS_OF_TOKEN);
  if (text.length > mostCharacters) {
    return tooExpensive(`The document has more than ${mostCharacters} characters.`);
  }
  const mostLines = Math.max(LINES, maxTokens * LINES_OF_TOKEN);
  return text.split(/\r\n|[\r\n]/, mostLines + 1).length > mostLines
    ? tooExpensive(`The document has more than ${mostLines} lines.`)
    : undefined;
}

/** Refuses long names: every error repeats them, and a response repeats them for each value. */
export function limitNames({ loc }: DocumentNode): GraphQLError | undefined {
  for (let token = loc?.startToken; token; token = token.next ?? undefined) {
    if (token.kind === TokenKind.NAME && token.value.length > MAX_NAME_LENGTH) {
      return tooExpensive(`A name has more than ${MAX_NAME_LENGTH} characters.`);
    }
  }
  return undefined;
}
