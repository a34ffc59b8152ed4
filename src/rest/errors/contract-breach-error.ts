/** A value in an answer is not what the contract says; thrown when, and only when, somebody asks for it. */
export class ContractBreachError extends Error {
  override readonly name = 'ContractBreachError';

  /** @param field where in the client, without positions: `contacts.email` */
  constructor(field: string) {
    super(`The REST API sent a wrong value for ${field}.`);
  }
}
