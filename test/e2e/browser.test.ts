import { expect, test } from 'vitest';
import { sampleApiForTest } from '../support/sample-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { sharedBrowser } from './support/browser.ts';

const browser = sharedBrowser();

test('GraphiQL comes from the gateway alone, and reads the schema', async () => {
  const gateway = await gatewayForTest(await sampleApiForTest());
  const page = await browser.open(`${gateway.origin}/graphql`);
  await page.getByRole('button', { name: /execute/i }).waitFor();
  expect(await page.title()).not.toBe('');
});
