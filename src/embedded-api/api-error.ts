import { newErrorId } from './id.ts';

interface ApiErrorKind {
  readonly status: number;
  readonly name: string;
  readonly code: string;
  readonly headers?: Record<string, string>;
}

/** A refusal, thrown from wherever it is found; it becomes the answer to the call. */
export class ApiError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly envelope: { message: string; name: string; code: string; id: string };

  constructor({ status, name, code, headers = {} }: ApiErrorKind, message: string) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.envelope = { message, name, code, id: newErrorId() };
  }
}

/** 400: the query or the body cannot be read. */
export function badRequest(message: string): ApiError {
  return new ApiError({ status: 400, name: 'BadRequest', code: 'request_invalid' }, message);
}

/** 401. The challenge is RFC 9110's demand; the pages show no header. */
export function unauthorized(): ApiError {
  return new ApiError(
    {
      status: 401,
      name: 'Unauthorized',
      code: 'api_key_invalid',
      headers: { 'www-authenticate': 'Basic realm="Clients API", charset="UTF-8"' },
    },
    'A valid API key is required',
  );
}

/** 404, word for word the one example of the page "errors". */
export function notFound(): ApiError {
  return new ApiError(
    { status: 404, name: 'NotFound', code: 'resource_missing' },
    'Item not found',
  );
}

/** 405: the path is known, the method is not one of its own. */
export function methodNotAllowed(allowed: Iterable<string>): ApiError {
  return new ApiError(
    {
      status: 405,
      name: 'MethodNotAllowed',
      code: 'method_not_allowed',
      headers: { allow: [...allowed].join(', ') },
    },
    'The method is not allowed on this path',
  );
}

/** 413. */
export function bodyTooLarge(): ApiError {
  return new ApiError(
    { status: 413, name: 'PayloadTooLarge', code: 'body_too_large' },
    'The body is larger than 1 MiB',
  );
}

/** 415. */
export function unsupportedMediaType(message: string): ApiError {
  return new ApiError(
    { status: 415, name: 'UnsupportedMediaType', code: 'media_type_unsupported' },
    message,
  );
}

/** 422: a parameter is unknown, missing, or has a value it cannot have. */
export function invalidParameter(message: string): ApiError {
  return new ApiError({ status: 422, name: 'ValidationError', code: 'parameter_invalid' }, message);
}

/** 500: a bug. The caller learns no more than an id to ask about. */
export function internalError(): ApiError {
  return new ApiError(
    { status: 500, name: 'InternalServerError', code: 'internal_error' },
    'Something went wrong',
  );
}
