import type { IncomingHttpHeaders } from 'node:http';
import { badRequest, invalidParameter, unsupportedMediaType } from './api-error.ts';

/** How a body was written; it decides what a number or a boolean looks like. */
export type Encoding = 'form' | 'json';

/** What means null in a form: nothing (`details=`) or the word (`details=null`). */
export type FormNull = 'empty' | 'null';

/** The parameters of a write, by name, in the order of the body; null is null in either encoding. */
export interface BodyParameters {
  readonly encoding: Encoding;
  readonly values: ReadonlyMap<string, unknown>;
}

/**
 * Reads a form or a JSON object of flat parameter names. The pages show forms only; JSON is the
 * embedded API's guess at what the vendor may take too. No body at all is no parameters.
 */
export function bodyParameters(
  headers: IncomingHttpHeaders,
  body: Buffer,
  formNull: FormNull,
): BodyParameters {
  const contentType = headers['content-type'];
  if (contentType === undefined && body.length === 0) {
    return { encoding: 'form', values: new Map() };
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw unsupportedMediaType('The body must not be compressed');
  }
  if (!/^utf-?8$/i.test(/;\s*charset="?([^\s;"]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8')) {
    throw unsupportedMediaType('The charset of the body must be UTF-8');
  }
  switch (contentType?.split(';', 1)[0]?.trim().toLowerCase()) {
    case 'application/x-www-form-urlencoded':
      return { encoding: 'form', values: formValues(decoded(body), formNull) };
    case 'application/json':
      return { encoding: 'json', values: jsonValues(decoded(body)) };
    default:
      throw unsupportedMediaType(
        'The body must be application/x-www-form-urlencoded or application/json',
      );
  }
}

function decoded(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw badRequest('The body is not UTF-8');
  }
}

function formValues(body: string, formNull: FormNull): Map<string, string | null> {
  const nullText = formNull === 'empty' ? '' : 'null';
  const values = new Map<string, string | null>();
  for (const [name, value] of new URLSearchParams(body)) {
    if (values.has(name)) {
      throw invalidParameter('A parameter is given twice');
    }
    values.set(name, value === nullText ? null : value);
  }
  return values;
}

function jsonValues(body: string): Map<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch {
    throw badRequest('The body is not JSON');
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw badRequest('The body is not a JSON object');
  }
  return new Map(Object.entries(content));
}
