import {
  AccountLanguagePair,
  AccountMatch,
  AccountService,
  CatConfiguration,
  Currency,
  Document,
  Domain,
  Label,
  QuantityType,
  Tax,
  User,
} from './account.ts';
import { builder } from './builder.ts';
import type {
  ClientShape,
  Contact,
  Invoice,
  Item,
  Marketing,
  Match,
  Note,
  PageShape,
  Service,
  Some,
} from './shapes.ts';

const Address = builder.objectRef<Some<ClientShape['address']>>('ClientAddress').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    line1: t.exposeString('line1'),
    line2: t.exposeString('line2'),
    city: t.exposeString('city'),
    postalCode: t.exposeString('postalCode'),
    state: t.exposeString('state'),
    country: t.exposeString('country'),
  }),
});
const InvoiceSettings = builder.objectRef<Invoice>('ClientInvoiceSettings').implement({
  fields: (t) => ({
    applyVATReverseCharge: t.exposeBoolean('applyVATReverseCharge'),
    currency: t.expose('currency', { type: Currency }),
    document: t.expose('document', { type: Document }),
    minimumFee: t.exposeFloat('minimumFee'),
    overrideGroupMatches: t.exposeBoolean('overrideGroupMatches'),
    paymentTerms: t.exposeInt('paymentTerms'),
    paymentTermsEndOfMonth: t.exposeBoolean('paymentTermsEndOfMonth'),
    rappenRounding: t.exposeBoolean('rappenRounding'),
    showExchangeRateOnInvoice: t.exposeBoolean('showExchangeRateOnInvoice'),
    tax1: t.expose('tax1', { type: Tax }),
    tax2: t.expose('tax2', { type: Tax }),
    validityDays: t.exposeInt('validityDays'),
  }),
});
const FilenameFormats = builder
  .objectRef<Some<ClientShape['filenameFormats']>>('ClientFilenameFormats')
  .implement({
    fields: (t) => ({
      creditNote: t.exposeString('creditNote'),
      invoice: t.exposeString('invoice'),
      quote: t.exposeString('quote'),
    }),
  });
const ContactEmails = builder.objectRef<Some<Contact['emails']>>('ClientContactEmails').implement({
  fields: (t) => ({
    invoice: t.exposeBoolean('invoice'),
    quote: t.exposeBoolean('quote'),
    ccInvoice: t.exposeBoolean('ccInvoice'),
    ccQuote: t.exposeBoolean('ccQuote'),
  }),
});
const ClientContact = builder.objectRef<Contact>('ClientContact').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    fullName: t.exposeString('fullName'),
    nickname: t.exposeString('nickname'),
    title: t.exposeString('title'),
    email: t.exposeString('email'),
    phone: t.exposeString('phone'),
    mobile: t.exposeString('mobile'),
    notes: t.exposeString('notes'),
    pictureUrl: t.exposeString('pictureUrl'),
    emails: t.expose('emails', { type: ContactEmails }),
  }),
});
const File = builder.objectRef<Item<ClientShape['files']>>('ClientFile').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    name: t.exposeString('name'),
    size: t.exposeFloat('size'),
    shareOnJobs: t.exposeBoolean('shareOnJobs'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
const ClientMarketing = builder.objectRef<Marketing>('ClientMarketing').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    subject: t.exposeString('subject'),
    description: t.exposeString('description'),
    actionDate: t.expose('actionDate', { type: 'DateTime' }),
    dueDate: t.expose('dueDate', { type: 'DateTime' }),
    doneDate: t.expose('doneDate', { type: 'DateTime' }),
    user: t.expose('user', { type: User }),
  }),
});
const ClientNote = builder.objectRef<Note>('ClientNote').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    content: t.exposeString('content'),
    user: t.expose('user', { type: User }),
    editedByUser: t.expose('editedByUser', { type: User }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});
const MatchesType = builder.enumType('ClientServiceMatchesType', {
  values: { FIXED: { value: 'fixed' }, PERCENTAGE: { value: 'percentage' } } as const,
});
const ServiceMatch = builder.objectRef<Match>('ClientServiceMatch').implement({
  fields: (t) => ({
    match: t.field({ type: AccountMatch, resolve: (match) => match }),
    percentage: t.exposeFloat('percentage'),
    unitCost: t.exposeFloat('unitCost'),
  }),
});
const ClientService = builder.objectRef<Service>('ClientService').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    service: t.expose('service', { type: AccountService }),
    quantityType: t.expose('quantityType', { type: QuantityType }),
    currency: t.expose('currency', { type: Currency }),
    unitCost: t.exposeFloat('unitCost'),
    matchesType: t.expose('matchesType', { type: MatchesType }),
    matches: t.expose('matches', { type: [ServiceMatch] }),
    domain: t.expose('domain', { type: Domain }),
    languagePair: t.expose('languagePair', { type: AccountLanguagePair }),
  }),
});

const Client = builder.objectRef<ClientShape>('Client').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    name: t.exposeString('name', { nullable: false }),
    address: t.expose('address', { type: Address }),
    archived: t.exposeBoolean('archived'),
    catConfiguration: t.expose('catConfiguration', { type: CatConfiguration }),
    contacts: t.expose('contacts', { type: [ClientContact] }),
    details: t.exposeString('details'),
    filenameFormats: t.expose('filenameFormats', { type: FilenameFormats }),
    files: t.expose('files', { type: [File] }),
    invoice: t.expose('invoice', { type: InvoiceSettings }),
    labels: t.expose('labels', { type: [Label] }),
    logoUrl: t.exposeString('logoUrl'),
    marketings: t.expose('marketings', { type: [ClientMarketing] }),
    nationalIdentificationNumber: t.exposeString('nationalIdentificationNumber'),
    notes: t.expose('notes', { type: [ClientNote] }),
    pinned: t.exposeBoolean('pinned'),
    services: t.expose('services', { type: [ClientService] }),
    users: t.expose('users', { type: [User] }),
    vatNumber: t.exposeString('vatNumber'),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: false }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: false }),
  }),
});

const ClientPage = builder.objectRef<PageShape>('ClientPage').implement({
  fields: (t) => ({
    items: t.expose('items', { type: [Client] }),
    page: t.exposeInt('page'),
    pageSize: t.exposeInt('pageSize'),
    totalPages: t.exposeInt('totalPages'),
    totalItems: t.exposeInt('totalItems'),
    hasNextPage: t.exposeBoolean('hasNextPage'),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage'),
  }),
});

builder.queryType({
  fields: (t) => ({
    client: t.field({
      type: Client,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_query, { id }, { clients }) => clients.load(id),
    }),
    clientPage: t.field({
      type: ClientPage,
      args: { page: t.arg.int({ required: true, defaultValue: 1 }) },
      resolve: (_query, { page }, { rest }) => rest.page(page),
    }),
  }),
});

interface Updated {
  readonly clientId: string;
  readonly client: ClientShape | null;
}
const UpdateClientSuccess = builder.objectRef<Updated>('UpdateClientSuccess').implement({
  fields: (t) => ({
    clientId: t.exposeID('clientId', { nullable: false }),
    client: t.expose('client', { type: Client }),
  }),
});
const UpdateClientInput = builder.inputType('UpdateClientInput', {
  fields: (t) => ({ name: t.string(), details: t.string(), vatNumber: t.string() }),
});

builder.mutationType({
  fields: (t) => ({
    updateClient: t.field({
      type: UpdateClientSuccess,
      args: {
        id: t.arg.id({ required: true }),
        input: t.arg({ type: UpdateClientInput, required: true }),
      },
      async resolve(_mutation, { id, input }, { rest }) {
        const changes = Object.entries(input).map(([name, value]) => [name, value ?? '']);
        return { clientId: id, client: await rest.update(id, Object.fromEntries(changes)) };
      },
    }),
  }),
});

export const schema = builder.toSchema();
