import { afterEach, beforeEach } from 'vitest';
import { serveFrontend } from '../../../examples/frontend/server/serve-frontend.ts';
import { type ScriptedGateway, scriptedGateway } from '../../support/scripted-gateway.ts';
import { TOKEN } from './frontend.ts';

export interface ScriptedFrontend extends ScriptedGateway {
  readonly origin: string;
}

/** `scriptedGateway` with the frontend in front of it: each test says how the REST API answers. */
export function scriptedFrontend(): ScriptedFrontend {
  const scripted = scriptedGateway({ CLIENTS_API_KEY: 'service-key', GATEWAY_TOKENS: TOKEN });
  let frontend: Awaited<ReturnType<typeof serveFrontend>>;
  beforeEach(async () => {
    const gatewayUrl = `${scripted.gateway.origin}/graphql`;
    frontend = await serveFrontend({ gatewayUrl, token: TOKEN });
  });
  afterEach(() => frontend.close());
  return {
    ...scripted,
    get gateway() {
      return scripted.gateway;
    },
    get origin() {
      return frontend.origin;
    },
  };
}
