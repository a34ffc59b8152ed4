/** A value in a response breaks the contract; thrown only when somebody asks for the value. */
export class ContractBreachError extends Error {
  override readonly name = 'ContractBreachError';

  /** @param field where in the client, without positions: `contacts.email` */
  constructor(field: string) {
    super(`The REST API sent a wrong value for ${field}.`);
  }
}
