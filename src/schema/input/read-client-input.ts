import type { ClientParameters } from '../../rest/bodies/encode-body.ts';
import { badUserInput } from '../bad-user-input.ts';
import { CLIENT_PARAMETERS, type ClientParameter } from './client-parameters.ts';
import type { InputIssue } from './input-issue.ts';

type Operation = 'create' | 'update';
type Values = Readonly<Record<string, unknown>>;

/** Either the parameters to send, or everything that is wrong; then nothing is sent. */
type ReadInput =
  | { readonly parameters: ClientParameters }
  | { readonly issues: readonly InputIssue[] };

/** What to do instead of sending an empty string or null: a create has no value to clear or to keep. */
const ADVICE = {
  create: { empty: ' Use null for none.', null: " Leave it out to take the account's default." },
  update: { empty: ' Use null to clear it.', null: ' Leave it out to keep the value.' },
} as const;

/**
 * Turns an input into REST parameters. Absent, null and a value stay three different things: an absent field is not
 * sent, and null is sent as null, also on create, where absent means the account's default.
 *
 * @throws BAD_USER_INPUT for a string that is not well-formed Unicode: it could not be sent unchanged
 */
export function readClientInput(operation: Operation, input: Values): ReadInput {
  const parameters: Record<string, string | number | boolean | null> = {};
  const issues: InputIssue[] = [];

  for (const parameter of CLIENT_PARAMETERS) {
    if (parameter.only !== undefined && parameter.only !== operation) {
      continue;
    }
    const { group, field } = parameter;
    const members = group === undefined ? input : input[group];
    if (members === null && operation === 'update' && group !== undefined) {
      if (canClear(group)) {
        parameters[parameter.name] = null;
      } else if (!issues.some(({ path }) => path[0] === group)) {
        issues.push(notNullable(operation, [group]));
      }
      continue;
    }
    const value = isValues(members) ? members[field] : undefined;
    if (value === undefined) {
      continue;
    }
    const path = group === undefined ? [field] : [group, field];
    if (typeof value === 'string' && !value.isWellFormed()) {
      throw badUserInput(`"${path.join('.')}" holds half a character: a lone surrogate.`);
    }
    const issue = findIssue(parameter, operation, value, path);
    if (issue) {
      issues.push(issue);
    } else if (isParameterValue(value)) {
      parameters[parameter.name] = value;
    }
  }

  if (operation === 'update' && issues.length === 0 && Object.keys(parameters).length === 0) {
    issues.push({ path: [], code: 'NOTHING_TO_UPDATE', message: 'The input changes nothing.' });
  }
  return issues.length > 0 ? { issues } : { parameters };
}

function findIssue(
  { nullable, rule }: ClientParameter,
  operation: Operation,
  value: unknown,
  path: readonly string[],
): InputIssue | undefined {
  const isNullable = nullable === 'always' || (nullable === 'on update' && operation === 'update');
  if (value === null) {
    return isNullable ? undefined : notNullable(operation, path);
  }
  const broken = rule(value);
  if (broken === undefined) {
    return undefined;
  }
  const advice = broken.code === 'EMPTY' && isNullable ? ADVICE[operation].empty : '';
  return { path, code: broken.code, message: broken.message + advice };
}

function canClear(group: string): boolean {
  return CLIENT_PARAMETERS.every(
    (parameter) => parameter.group !== group || parameter.nullable !== 'never',
  );
}

function notNullable(operation: Operation, path: readonly string[]): InputIssue {
  return {
    path,
    code: 'NOT_NULLABLE',
    message: `Must not be null.${ADVICE[operation].null}`,
  };
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null;
}

function isParameterValue(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
