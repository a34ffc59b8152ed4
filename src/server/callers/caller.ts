/** The caller, as far as the REST API is concerned. */
export interface Caller {
  readonly apiKey: string;
  /** True: the key is the service's own, and the caller showed a token. */
  readonly serviceKey: boolean;
  readonly access: 'read' | 'write';
  /** A digest that stands for the credential where callers are told apart; it cannot be reversed. */
  readonly tenant: string;
}

/** Why a caller is refused. The message is for the caller, and holds nothing of the credential. */
export interface Stranger {
  readonly refusal: string;
  /** FORBIDDEN: known, but allowed to do nothing. UPSTREAM_UNAVAILABLE: the credential cannot be checked now. */
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'UPSTREAM_UNAVAILABLE';
}

/** Reads the `Authorization` header. It takes time only where the signature of a JWT is checked. */
export type Authenticate = (
  authorization: string | undefined,
) => Caller | Stranger | Promise<Caller | Stranger>;

export function stranger(refusal: string, code: Stranger['code'] = 'UNAUTHENTICATED'): Stranger {
  return { refusal, code };
}
