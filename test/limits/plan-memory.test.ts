import { expect, test } from 'vitest';
import { ask } from '../support/gateway-process.ts';
import { measuredGateway } from '../support/measured-gateway.ts';
import { repeat } from '../support/repeat.ts';

/** The bound on plans leaves most of this memory free. Without it, the plans of three such operations would fill it. */
const HEAP_MB = 180;
const suite = measuredGateway({ NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` });

const CLIENT = `
  id name details createdAt updatedAt vatNumber logoUrl
  address { name line1 line2 city postalCode state country }
  contacts { id fullName nickname title email phone mobile notes emails { invoice quote ccInvoice ccQuote } }
  files { id name size shareOnJobs createdAt }
  invoice { minimumFee paymentTerms currency { code symbol } document { id name } tax1 { id name value } tax2 { id name value } }
  marketings { id subject description actionDate dueDate doneDate user { id name } }
  services { id unitCost service { id name } domain { id name } matches { percentage unitCost match { id name } } }`;
const CONDITIONS = ['a', 'b', 'c', 'd'];

/** A short text that selects 4000 fields, and needs another plan for each combination of its conditions. */
const textOf = (nth: number) => `
  query Q${nth}(${CONDITIONS.map((name) => `$${name}: Boolean!`).join(' ')}) {
    ${repeat(50, (index) => `c${index}: client(id: "${index}") { ...All }`)}
    ${CONDITIONS.map((name) => `... @include(if: $${name}) { __typename }`).join(' ')}
  }
  fragment All on Client { ${CLIENT} }`;

test('short operations that select thousands of fields leave no memory behind', async () => {
  for (let nth = 0; nth < 8; nth++) {
    for (let bits = -2; bits < 16; bits++) {
      const variables = Object.fromEntries(
        CONDITIONS.map((name, at) => [name, ((bits >> at) & 1) === 1]),
      );
      // Callers without a credential can do this, too.
      const response = await ask(suite.origin(), textOf(nth), {}, variables);
      expect(await response.text()).toContain('UNAUTHENTICATED');
    }
  }
});
