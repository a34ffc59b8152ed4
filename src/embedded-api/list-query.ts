import { badRequest } from './api-error.ts';
import { type ClientSort, sortDirections, sortFields } from './sort-clients.ts';

/** Which page of the list, in which order. */
export interface ListQuery {
  readonly page: number;
  readonly sort: ClientSort;
}

/**
 * Reads the query of a list (page "pagination"). Unknown parameters are ignored.
 *
 * @throws ApiError 400 for one that has no such value, or that is there twice
 */
export function listQuery(query: URLSearchParams): ListQuery {
  return {
    page: pageNumber(single(query, 'page') ?? '1'),
    sort: {
      field: choice(query, 'sort', sortFields) ?? 'createdAt',
      direction: choice(query, 'direction', sortDirections) ?? 'asc',
    },
  };
}

function pageNumber(text: string): number {
  const page = Number(text);
  if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(page)) {
    throw badRequest('page must be a positive integer');
  }
  return page;
}

function choice<Choice extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = single(query, name);
  if (text === undefined) {
    return undefined;
  }
  const found = choices.find((candidate) => candidate === text);
  if (found === undefined) {
    throw badRequest(`${name} must be one of ${choices.join(', ')}`);
  }
  return found;
}

function single(query: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = query.getAll(name);
  if (more.length > 0) {
    throw badRequest(`${name} is given more than once`);
  }
  return value;
}
