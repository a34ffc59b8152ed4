import { describe, test } from 'vitest';
import { selfSigned, trustForSuite } from '../support/self-signed.ts';
import { CONNECTION_FAULTS } from './fault-table.ts';
import { meetFault } from './meet-fault.ts';

const certificate = selfSigned();
trustForSuite(certificate);

describe.each(CONNECTION_FAULTS)('over TLS: $fault', (row) => {
  test.each(['client', 'createClient'] as const)('%s', (operation) =>
    meetFault(row, operation, certificate),
  );
});
