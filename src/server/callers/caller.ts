/** Who asks, as far as the REST API is concerned. */
export interface Caller {
  readonly apiKey: string;
  /** True: the key is the service's own, and the caller showed a token. */
  readonly serviceKey: boolean;
  readonly access: 'read' | 'write';
  /** Stands for the credential where things are kept apart by caller; nobody can turn it back. */
  readonly tenant: string;
}

/** Why somebody is not known. The words are for the caller, and hold nothing of what was shown. */
export interface Stranger {
  readonly refusal: string;
  /** FORBIDDEN: known, and may do nothing. UPSTREAM_UNAVAILABLE: nobody can tell now. */
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'UPSTREAM_UNAVAILABLE';
}

/** Reads the `Authorization` header. It takes time only where the signature of a JWT is checked. */
export type Authenticate = (
  authorization: string | undefined,
) => Caller | Stranger | Promise<Caller | Stranger>;

export function stranger(refusal: string, code: Stranger['code'] = 'UNAUTHENTICATED'): Stranger {
  return { refusal, code };
}
