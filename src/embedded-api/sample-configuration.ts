import { type AccountConfiguration, accountConfigurationSchema } from './account.ts';
import configuration from './sample-data/account.json' with { type: 'json' };

/** What all accounts of the embedded API have set up: a copy of its own for each. */
export function sampleConfiguration(): AccountConfiguration {
  return accountConfigurationSchema.parse(configuration);
}
