/** The media types of data; the one that everybody knows comes first. */
export const JSON_TYPES = ['application/json', 'application/graphql-response+json'];
/** They stand for every type that the header does not name itself. */
export const WILDCARDS = ['*/*', 'application/*'];

/** One entry of the header `accept`. */
interface MediaRange {
  /** In lower case, without parameters. */
  readonly type: string;
  /** The type, with the parameters that name the format of a response in parts, as they were written. */
  readonly range: string;
  /** From 0 (not wanted at all) to 1. */
  readonly weight: number;
}

/** A `q` of any other form is no weight, and means nothing here. */
const WEIGHT = /^q=([01](?:\.\d*)?)$/i;
const CHARSET = /^charset=(.*)/i;
const UTF_8 = /^"?utf-8"?$/i;
/** Other parameters mean nothing here, and the framework would take a charset from any of them. */
const FORMAT = /^(deferSpec|incrementalSpec|subscriptionSpec)=[^=]*$/i;

/** The header `accept`, entry by entry. Every response is UTF-8: an entry with another charset weighs nothing. */
export function readMediaRanges(accept: string): MediaRange[] {
  return accept.split(',').map(readEntry);
}

function readEntry(entry: string): MediaRange {
  const [type = '', ...parameters] = entry.split(';').map((part) => part.trim());
  let weight = 1;
  let range = type.toLowerCase();
  for (const parameter of parameters) {
    const [, quality] = WEIGHT.exec(parameter) ?? [];
    const [, charset] = CHARSET.exec(parameter) ?? [];
    if (quality !== undefined) {
      weight *= Number(quality);
    } else if (charset !== undefined) {
      weight = UTF_8.test(charset) ? weight : 0;
    } else if (FORMAT.test(parameter)) {
      range += `;${parameter}`;
    }
  }
  return { type: type.toLowerCase(), range, weight };
}
