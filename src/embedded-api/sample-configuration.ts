import { type AccountConfiguration, accountConfigurationSchema } from './account.ts';
import configuration from './sample-data/account.json' with { type: 'json' };

/** A fresh copy of the sample configuration, which every account of the embedded API shares. */
export function sampleConfiguration(): AccountConfiguration {
  return accountConfigurationSchema.parse(configuration);
}
