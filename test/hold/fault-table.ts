import type { FaultServer, Play } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';

/**
 * How an operation ends (`data` for the expected data, `null` for null without an error, the type of an error that is
 * data, or an error code), and how many requests reached the REST API.
 */
export type Ending = readonly [outcome: string, hits: number];

export interface FaultRow {
  readonly fault: string;
  /** How the REST API answers. A row has this, or `begin` for a fault of the API as a whole. */
  readonly play?: Play;
  readonly begin?: (api: FaultServer) => Promise<void>;
  readonly client: Ending;
  readonly clients: Ending;
  readonly updateClient: Ending;
  /** Only where they do not end like an update. */
  readonly createClient?: Ending;
  readonly deleteClient?: Ending;
  /** The operation takes all the time that it has. */
  readonly slow?: true;
  /** Afterwards the same credential has to wait, and no other. */
  readonly pauses?: true;
  /** The connection must have served a call before. */
  readonly warm?: true;
}

const HOUR_AHEAD = new Date(Date.now() + 3_600_000).toUTCString();
const HOUR_AGO = new Date(Date.now() - 3_600_000).toUTCString();

const all = (read: Ending, write: Ending) => ({ client: read, clients: read, updateClient: write });

const UNAVAILABLE = ['UPSTREAM_UNAVAILABLE', 3] as const;
const UNKNOWN = ['WRITE_OUTCOME_UNKNOWN', 1] as const;
const UNUSABLE = ['UPSTREAM_INVALID_RESPONSE', 1] as const;
const CUT = ['UPSTREAM_INVALID_RESPONSE', 3] as const;
const TIMEOUT = ['UPSTREAM_TIMEOUT', 1] as const;
const DATA = ['data', 1] as const;
const REJECTED = ['ClientRejectedError', 1] as const;
const NEVER_SENT = all(['UPSTREAM_UNAVAILABLE', 0], ['UPSTREAM_UNAVAILABLE', 0]);

/** The status alone says that an update or delete was made, but only the body says which client was created. */
const unusable = (read: Ending) => ({ ...all(read, DATA), createClient: UNKNOWN });

const answers429 = (form: string, hits: number, more: Pick<FaultRow, 'pauses'> = {}): FaultRow => ({
  fault: `429 with ${form === '' ? 'no Retry-After' : `Retry-After: ${form}`}`,
  play: faults.status(429, ...(form === '' ? [] : [`retry-after: ${form}`])),
  ...all(['RATE_LIMITED', hits], ['RATE_LIMITED', hits]),
  ...more,
});

const lost: readonly FaultRow[] = [
  { fault: 'connections refused', begin: (api) => api.refuse(), ...NEVER_SENT },
  {
    fault: 'reset before the response',
    play: faults.resetBeforeAnswer,
    ...all(UNAVAILABLE, UNKNOWN),
  },
  {
    fault: 'closed before the response',
    play: faults.closeBeforeAnswer,
    ...all(UNAVAILABLE, UNKNOWN),
  },
  { fault: 'reset inside the body', play: faults.resetInsideBody, ...unusable(UNAVAILABLE) },
  { fault: 'body shorter than its length', play: faults.cutByLength, ...unusable(CUT) },
  { fault: 'body cut inside a chunk', play: faults.cutInsideChunks, ...unusable(CUT) },
  { fault: 'body without a length, cut', play: faults.cutWithoutLength, ...unusable(UNUSABLE) },
  {
    fault: 'kept-alive connection closed while a request is sent',
    play: faults.closesKeptAlive,
    warm: true,
    ...all(['data', 2], UNKNOWN),
  },
];

const late: readonly FaultRow[] = [
  { fault: 'no response', play: faults.noAnswer, slow: true, ...all(TIMEOUT, UNKNOWN) },
  { fault: 'endless headers', play: faults.slowHeaders, slow: true, ...all(TIMEOUT, UNKNOWN) },
  { fault: 'body that stalls', play: faults.slowBody, slow: true, ...unusable(TIMEOUT) },
  {
    fault: 'one byte at a time',
    play: faults.oneByteAtATime,
    slow: true,
    ...all(TIMEOUT, UNKNOWN),
  },
  {
    fault: 'flood of 1xx responses',
    play: faults.floodOf1xx,
    slow: true,
    ...all(TIMEOUT, UNKNOWN),
  },
];

const odd: readonly FaultRow[] = [
  { fault: 'garbage', play: faults.garbage, ...all(UNUSABLE, UNKNOWN) },
  { fault: 'two lengths', play: faults.twoLengths, ...all(UNUSABLE, UNKNOWN) },
  {
    fault: 'two lengths on a connection that was used before',
    play: faults.twoLengths,
    warm: true,
    ...all(UNUSABLE, UNKNOWN),
  },
  { fault: 'folded header after the length', play: faults.foldedHeader, ...all(UNUSABLE, UNKNOWN) },
  { fault: 'header of 70 KB', play: faults.headerBomb, ...all(UNUSABLE, UNKNOWN) },
  { fault: 'gzip bomb', play: faults.gzipBomb, ...unusable(UNUSABLE) },
  { fault: 'endless body', play: faults.endlessBody, ...unusable(UNUSABLE) },
  { fault: 'HTML', play: faults.html, ...unusable(UNUSABLE) },
  { fault: 'bad JSON', play: faults.badJson, ...unusable(UNUSABLE) },
  { fault: 'JSON of another shape', play: faults.wrongShape, ...unusable(UNUSABLE) },
  { fault: 'response without a request', play: faults.answersTwice, ...all(DATA, DATA) },
  { fault: '204', play: faults.noContent, ...unusable(UNUSABLE) },
  {
    fault: '302 to an internal address',
    play: faults.status(302, 'location: http://169.254.169.254/latest/meta-data/'),
    ...all(UNUSABLE, UNKNOWN),
  },
];

const refused: readonly FaultRow[] = [
  { fault: '400', play: faults.status(400), ...all(['BAD_USER_INPUT', 1], REJECTED) },
  {
    fault: '401',
    play: faults.status(401),
    ...all(['UNAUTHENTICATED', 1], ['UNAUTHENTICATED', 1]),
  },
  { fault: '403', play: faults.status(403), ...all(['FORBIDDEN', 1], ['FORBIDDEN', 1]) },
  {
    fault: '404',
    play: faults.status(404),
    client: ['null', 1],
    clients: UNUSABLE,
    // One read shows whether the client is missing, or something that the update refers to.
    updateClient: ['ClientNotFoundError', 2],
    createClient: REJECTED,
    deleteClient: ['ClientNotFoundError', 1],
  },
  { fault: '409', play: faults.status(409), ...all(UNUSABLE, REJECTED) },
  { fault: '422', play: faults.status(422), ...all(['BAD_USER_INPUT', 1], REJECTED) },
  answers429('', 1),
  answers429('0', 3),
  answers429(HOUR_AGO, 3),
  // This wait fits into the deadline once, and not twice.
  answers429('1', 2, { pauses: true }),
  answers429('3600', 1, { pauses: true }),
  answers429(HOUR_AHEAD, 1, { pauses: true }),
  answers429('soon', 1),
  answers429('-1', 1),
  { fault: '500', play: faults.status(500), ...all(['UPSTREAM_UNAVAILABLE', 1], UNKNOWN) },
  { fault: '502', play: faults.status(502), ...all(UNAVAILABLE, UNKNOWN) },
  { fault: '503', play: faults.status(503), ...all(UNAVAILABLE, UNKNOWN) },
  { fault: '504', play: faults.status(504), ...all(['UPSTREAM_UNAVAILABLE', 1], UNKNOWN) },
];

/** Faults of the connection, whatever is sent on it. */
export const CONNECTION_FAULTS: readonly FaultRow[] = [...lost, ...late];

export const FAULTS: readonly FaultRow[] = [...CONNECTION_FAULTS, ...odd, ...refused];
