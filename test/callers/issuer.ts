import { createServer, type ServerResponse } from 'node:http';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { endServer, listenOnLoopback } from '../support/loopback.ts';
import {
  restClient,
  restPage,
  type ScriptedCall,
  scriptedApiForTest,
} from '../support/scripted-api.ts';
import { gatewayForTest, type TestGateway } from '../support/start-gateway.ts';

export const ISSUER = 'https://issuer.example.com/';
export const AUDIENCE = 'clients-gateway';
export const A_CLIENT = '{ client(id: "a") { id } }';
export const A_DELETE = 'mutation { deleteClient(id: "a") { __typename } }';

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** The public key, as the issuer publishes it. */
  readonly jwk: JWK;
}

export async function signingKey(kid: string, alg = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

/** A time relative to now, in the format of claims. */
export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

/** The claims of a valid token; a claim given as undefined is left out. */
export function claims(more: JWTPayload = {}): JWTPayload {
  return {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'somebody',
    exp: inSeconds(300),
    scope: 'clients:read',
    ...more,
  };
}

export function sign(
  { privateKey, kid, alg }: Pick<SigningKey, 'privateKey' | 'alg'> & { kid?: string | undefined },
  payload: JWTPayload = claims(),
): Promise<string> {
  const header = kid === undefined ? { alg } : { alg, kid };
  return new SignJWT(payload).setProtectedHeader(header).sign(privateKey);
}

export interface Issuer {
  readonly url: string;
  /** The published keys. */
  keys: readonly JWK[];
  /** How often the keys were fetched. */
  asked: number;
  /** Sent in place of the keys. */
  answer: ((res: ServerResponse) => void) | undefined;
}

/** An issuer for all tests of a file, which publishes these keys until a test says otherwise. */
export function issuerForSuite(...published: readonly SigningKey[]): () => Issuer {
  const issuer = { url: '', keys: [], asked: 0, answer: undefined } as Issuer & { url: string };
  const server = createServer((_req, res) => {
    issuer.asked += 1;
    if (issuer.answer !== undefined) {
      issuer.answer(res);
      return;
    }
    res.writeHead(200, { 'content-type': 'application/jwk-set+json' });
    res.end(JSON.stringify({ keys: issuer.keys }));
  });
  beforeAll(async () => {
    issuer.url = `http://127.0.0.1:${await listenOnLoopback(server)}/keys`;
  });
  beforeEach(() => {
    Object.assign(issuer, { keys: published.map(({ jwk }) => jwk), asked: 0, answer: undefined });
  });
  afterEach(() => server.closeAllConnections());
  afterAll(() => endServer(server));
  return () => issuer;
}

/** A response of an issuer that does not work. */
export function says(status: number, body = '', headers: Record<string, string> = {}) {
  return (res: ServerResponse) => {
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
}

export interface JwtGateway extends TestGateway {
  /** Calls that reached the REST API. */
  readonly calls: readonly ScriptedCall[];
  /** Sends an operation with a token; returns `ok`, or the code of the only error. */
  readonly verdict: (token: string, query?: string) => Promise<string>;
}

/** A gateway with a service key, for callers with JWTs of that issuer. */
export async function gatewayOf(
  { url }: Pick<Issuer, 'url'>,
  env: Record<string, string> = {},
): Promise<JwtGateway> {
  const api = await scriptedApiForTest(({ method, path }) =>
    method === 'DELETE'
      ? { status: 204 }
      : { body: path.includes('?') ? restPage([restClient('a')]) : restClient('a') },
  );
  const gateway = await gatewayForTest(
    { url: api.url },
    {
      CLIENTS_API_KEY: 'service-key',
      JWT_JWKS_URL: url,
      JWT_ISSUER: ISSUER,
      JWT_AUDIENCE: AUDIENCE,
      // When a test advances the clock, that must not look like a lag of the event loop.
      MAX_EVENT_LOOP_DELAY_MS: '100000000',
      ...env,
    },
  );
  return {
    ...gateway,
    calls: api.calls,
    async verdict(token, query = A_CLIENT) {
      const { errors = [] } = await gateway.ask(query, {}, { authorization: `Bearer ${token}` });
      return errors.map(({ extensions }) => extensions.code).join() || 'ok';
    },
  };
}
