import { describe, test } from 'vitest';
import { FAULTS } from './fault-table.ts';
import { meetFault } from './meet-fault.ts';
import { OPERATIONS } from './operations.ts';

describe.each(FAULTS)('$fault', (row) => {
  test.each(OPERATIONS)('%s', (operation) => meetFault(row, operation));
});
