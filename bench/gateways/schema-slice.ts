/** The options in which the schemas of the peers differ. */
interface SchemaWords {
  readonly dateTime: string;
  readonly match: string;
  readonly matchesType: string;
}

const named = (name: string) => `type ${name} { id: ID! name: String }`;

/** The types of clients, for gateways that take a schema as text. */
export function clientTypes({ dateTime, match, matchesType }: SchemaWords): string {
  return `
${['CatConfiguration', 'Document', 'Domain', 'Match', 'QuantityType', 'Service', 'User'].map((name) => named(`Account${name}`)).join('\n')}
type AccountCurrency { code: String! symbol: String }
type AccountLabel { id: ID! name: String color: String }
type AccountLanguage { code: String! name: String }
type AccountLanguagePair {
  id: ID! source: AccountLanguage target: AccountLanguage bidirectional: Boolean
}
type AccountTax { id: ID! name: String value: Float }
type ClientAddress {
  name: String line1: String line2: String city: String postalCode: String state: String country: String
}
type ClientInvoiceSettings {
  applyVATReverseCharge: Boolean currency: AccountCurrency document: AccountDocument minimumFee: Float
  overrideGroupMatches: Boolean paymentTerms: Int paymentTermsEndOfMonth: Boolean
  rappenRounding: Boolean showExchangeRateOnInvoice: Boolean tax1: AccountTax tax2: AccountTax
  validityDays: Int
}
type ClientFilenameFormats { creditNote: String invoice: String quote: String }
type ClientContactEmails { invoice: Boolean quote: Boolean ccInvoice: Boolean ccQuote: Boolean }
type ClientContact {
  id: ID! fullName: String nickname: String title: String email: String phone: String mobile: String
  notes: String pictureUrl: String emails: ClientContactEmails
}
type ClientFile { id: ID! name: String size: Float shareOnJobs: Boolean createdAt: ${dateTime} }
type ClientMarketing {
  id: ID! subject: String description: String actionDate: ${dateTime} dueDate: ${dateTime}
  doneDate: ${dateTime} user: AccountUser
}
type ClientNote {
  id: ID! content: String user: AccountUser editedByUser: AccountUser createdAt: ${dateTime}
  updatedAt: ${dateTime}
}
type ClientServiceMatch { ${match} percentage: Float unitCost: Float }
type ClientService {
  id: ID! service: AccountService quantityType: AccountQuantityType currency: AccountCurrency
  unitCost: Float matchesType: ${matchesType} matches: [ClientServiceMatch] domain: AccountDomain
  languagePair: AccountLanguagePair
}
type Client {
  id: ID! name: String! address: ClientAddress archived: Boolean
  catConfiguration: AccountCatConfiguration contacts: [ClientContact] details: String
  filenameFormats: ClientFilenameFormats files: [ClientFile] invoice: ClientInvoiceSettings
  labels: [AccountLabel] logoUrl: String marketings: [ClientMarketing]
  nationalIdentificationNumber: String notes: [ClientNote] pinned: Boolean
  services: [ClientService] users: [AccountUser] vatNumber: String createdAt: ${dateTime}!
  updatedAt: ${dateTime}!
}
type ClientPage {
  items: [Client] page: Int! pageSize: Int! totalPages: Int! totalItems: Int! hasNextPage: Boolean!
  hasPreviousPage: Boolean!
}
input UpdateClientInput { name: String details: String vatNumber: String }`;
}
