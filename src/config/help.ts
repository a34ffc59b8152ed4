import type { z } from 'zod';
import { variables } from './variables.ts';

const WIDTH = 30;

/** What `npm start -- --help` prints: every variable with its default and its meaning. */
export function helpText(): string {
  const rows = Object.entries(variables.shape).map(([name, value]) => {
    const standard = defaultOf(value);
    const note = standard === '' ? '' : ` [${standard}]`;
    return `  ${name.padEnd(WIDTH)}${value.description}${note}`;
  });
  return [
    'GraphQL over the Clients REST API.',
    '',
    '  npm start          serves it at http://localhost:4000/graphql, with sample data',
    '',
    'Environment variables, all optional [default]:',
    '',
    ...rows,
    '',
    'The README says more about each.',
    '',
  ].join('\n');
}

function defaultOf(value: z.ZodType): string {
  const { data } = value.safeParse(undefined);
  return Array.isArray(data) || data === undefined ? '' : String(data);
}
