import * as v from 'valibot';
import { PackError } from '../format/parse';

/** What can go wrong on the way from a pack's address to the reader, as a typed error and as stored data. */

/** Every kind of failure, and whether it may be over in a minute: then a retry comes soon (schedule.ts). */
const TRANSIENT = {
  /** The browser says that there is no network. */
  offline: true,
  /** Refused, reset before the headers, no such name, no trust in its certificate: browsers don't say which. */
  'no-answer': true,
  /** Ended before its end. */
  interrupted: true,
  /** Nothing came for as long as Gloss waits. */
  timeout: true,
  /** Another status than 200; `status` says which, and that decides whether it passes. */
  status: false,
  /** 410: the publisher says that it will not come back. */
  gone: false,
  /** It leads to other addresses for ever, or to one that doesn't answer: browsers don't say which. */
  'redirect-loop': true,
  /** A public address led to one inside the reader's own network. */
  'private-address': false,
  /** Packs come over https (http on this machine). */
  'not-an-address': false,
  /** More bytes than declared, or than Gloss takes; `limit` says how many. */
  'too-big': false,
  /** Another file than the manifest names. While an edition is being uploaded, both may be of different ones. */
  'wrong-hash': true,
  /** The manifest is not what was signed. As above. */
  'wrong-signature': true,
  /** The pack was signed before, or says it is. */
  'signature-missing': false,
  /** Signed by a key that neither is pinned nor was announced. */
  'key-changed': false,
  /** An edition from before the stored one, or another one under the same number. */
  'older-sequence': false,
  /** The address has another pack now. */
  'other-pack': false,
  /** It has the id of a pack that comes from elsewhere; `taken` says which (taken-id.ts). */
  'id-taken': false,
  'not-json': false,
  /** JSON that is no pack; `problems` says where. */
  'wrong-format': false,
  /** Made for a Gloss newer than this one. */
  'newer-format': false,
  /** A page, a picture, an archive where a pack should be; `found` says what. */
  'wrong-type': false,
  /** No space left for the browser's data. */
  quota: false,
  /** The publisher ended the pack. */
  expired: false,
  /** By the reader. */
  cancelled: false,
  /** A fault of Gloss itself; `found` says which. */
  unexpected: true,
} as const satisfies Record<string, boolean>;

export type FailureKind = keyof typeof TRANSIENT;
const KINDS = Object.keys(TRANSIENT) as FailureKind[];

/** Whose an id is that another pack has, too. */
const HOLDERS = ['built-in', 'organisation', 'other-source'] as const;
export type TakenBy = (typeof HOLDERS)[number];

/** A list of problems in a row of the database is for reading, not for the record. */
const MAX_PROBLEMS = 20;
const MAX_TEXT = 500;

const Count = v.pipe(v.number(), v.minValue(0));
const Text = v.pipe(
  v.string(),
  v.transform((text) => text.slice(0, MAX_TEXT).toWellFormed()),
);
const Problem = v.object({
  file: Text,
  entry: v.optional(Text),
  field: Text,
  expected: Text,
  found: Text,
});

const DETAILS = {
  /** HTTP status. */
  status: v.optional(Count),
  /** Seconds the server asks to wait. */
  retryAfter: v.optional(Count),
  /** Bytes that would have been taken. */
  limit: v.optional(Count),
  /** What was found instead, in words: "a PDF file". */
  found: v.optional(Text),
  /** Where it would have led. */
  to: v.optional(Text),
  /** Of `older-sequence`. */
  sequence: v.optional(v.object({ stored: Count, offered: Count })),
  /** Of `key-changed`: the key that signs now. */
  publicKey: v.optional(Text),
  /** Of `id-taken`: whose the id is, and what that pack is called. */
  taken: v.optional(v.object({ by: v.picklist(HOLDERS), name: Text })),
  /** The address that the pack is said to go on at, where that one was looked at. */
  successor: v.optional(Text),
  /** Of `wrong-format`, the first of them. */
  problems: v.optional(
    v.pipe(
      v.array(Problem),
      v.transform((all) => all.slice(0, MAX_PROBLEMS)),
    ),
  ),
};

/** A failure as it is stored beside a pack: plain JSON, of bounded size. */
export const Failure = v.object({ kind: v.picklist(KINDS), address: Text, ...DETAILS });
export type Failure = v.InferOutput<typeof Failure>;
export type FailureDetails = Omit<Failure, 'kind' | 'address'>;

/** Thrown by everything in sync that meets the world. */
export class SyncError extends Error {
  override name = 'SyncError';
  /** @param address what was asked for */
  constructor(
    readonly kind: FailureKind,
    readonly address: string,
    readonly details: FailureDetails = {},
    cause?: unknown,
  ) {
    super(`${kind}: ${address}`, cause === undefined ? {} : { cause });
  }
}

/** What a parser found wrong with what came from an address. */
export function wrongFormat(error: PackError, address: string): SyncError {
  return new SyncError('wrong-format', address, { problems: error.problems.slice(0, MAX_PROBLEMS) }, error);
}

/** Any error as a failure. @param address of the pack, where the error does not know a closer one */
export function toFailure(error: unknown, address: string): Failure {
  if (error instanceof SyncError) {
    return v.parse(Failure, { kind: error.kind, address: error.address, ...error.details });
  }
  if (error instanceof PackError) return toFailure(wrongFormat(error, address), address);
  if (isFull(error)) return v.parse(Failure, { kind: 'quota', address });
  // The browser's own; Dexie's of the same name is a transaction that could not end, for whatever reason.
  if (error instanceof DOMException && error.name === 'AbortError') {
    return v.parse(Failure, { kind: 'cancelled', address });
  }
  return v.parse(Failure, { kind: 'unexpected', address, found: String(error) });
}

/** A full disk shows when a transaction ends: what Dexie says then is "AbortError", and the browser's error within. */
function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'QuotaExceededError' || ('inner' in error && isFull(error.inner));
}

/** A failure as it was stored; undefined where it is none, as after a downgrade. */
export function parseFailure(value: unknown): Failure | undefined {
  const parsed = v.safeParse(Failure, value);
  return parsed.success ? parsed.output : undefined;
}

/**
 * Statuses that pass: RFC 9110 (408, 500, 502–504), RFC 8470 (425), RFC 6585 (429). The rest of 5xx is some proxy's
 * own (520–530), and passes as well; 501 and 505 don't.
 */
function isPassing(status: number): boolean {
  return [408, 425, 429].includes(status) || (status >= 500 && status !== 501 && status !== 505);
}

/** Whether trying again soon can help. */
export function isTransient({ kind, status }: Pick<Failure, 'kind' | 'status'>): boolean {
  return kind === 'status' ? isPassing(status ?? 0) : TRANSIENT[kind];
}

const INTERRUPTIONS: ReadonlySet<FailureKind> = new Set([
  'offline',
  'no-answer',
  'interrupted',
  'timeout',
  'status',
]);

/** Whether what has come so far is of use the next time: the same edition will be there. */
export function isWorthKeeping({ kind }: Pick<Failure, 'kind'>): boolean {
  return INTERRUPTIONS.has(kind);
}
