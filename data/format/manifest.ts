import * as v from 'valibot';
import { PackInfo } from './pack';
import { isRecord } from './entries';
import { parseJson } from './parse';
import { expectation, MAX_PROBLEMS, PackError, show, type PackProblem } from './problems';
import { BASE64_32_BYTES } from './signature';

/** Published form: `pack.json`, the manifest that names every chunk (DESIGN.md, section 5). */

/** What the manifest of a published pack is called. */
export const MANIFEST_FILE = 'pack.json';

/** Whoever downloads a manifest stops there, before it is parsed: one with 256 chunks takes 40 kB. */
export const MAX_MANIFEST_BYTES = 1024 * 1024;
/** A chunk is held whole in memory until its hash is known. */
export const MAX_CHUNK_BYTES = 32 * 1024 * 1024;
/** All chunks together: WordNet 3.1, an entry for each of its 117,791 synsets, takes 21 MB. */
export const MAX_PACK_BYTES = 512 * 1024 * 1024;
/** One chunk a bucket, and 256 buckets at most. */
const MAX_CHUNKS = 256;
const MAX_MIRRORS = 8;
/** Of any list in a manifest, before its items are looked at: each may be wrong, and half a million fit in. */
const MAX_LIST = 500;

/**
 * A path that every server and file system reads alike: plain letters in segments that do not begin with a dot. So
 * it never climbs (`..`, `%2e%2e`), and has no scheme, host, query, backslash or white space.
 */
const PLAIN_PATH = /^\w[\w-]*(\.[\w-]+)*(\/\w[\w-]*(\.[\w-]+)*)*$/;
const MAX_PATH = 200;

const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether packs may be fetched from there: https, or http on this machine, and no name or password in it. */
export function isPackAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL_HOSTS.has(url.hostname));
}

const PackAddress = v.pipe(
  v.string(),
  v.check(isPackAddress, 'an https address (http only on this machine)'),
  // As near as JSON Schema comes.
  v.metadata({ pattern: '^[hH][tT][tT][pP][sS]?:' }),
);
/** SHA-256 in the form of Subresource Integrity. */
const INTEGRITY = new RegExp(`^sha256-${BASE64_32_BYTES.source.slice(1)}`);
const WholeNumber = v.pipe(v.number(), v.safeInteger('a whole number'), v.minValue(0, 'at least 0'));
const PublicKey = v.pipe(v.string(), v.regex(BASE64_32_BYTES, 'an Ed25519 key, the base64 of 32 bytes'));

/** One file of entries: all those of one bucket. */
export const Chunk = v.object({
  /** Relative to the manifest, and below it. */
  path: v.pipe(
    v.string(),
    v.maxLength(MAX_PATH, `at most ${MAX_PATH} characters`),
    v.regex(PLAIN_PATH, 'a path below the manifest, of letters, digits, "-", "_", "." and "/"'),
  ),
  /** Over the bytes as decoded. */
  integrity: v.pipe(v.string(), v.regex(INTEGRITY, '"sha256-" and the base64 of 32 bytes')),
  /** Decoded. */
  bytes: v.pipe(WholeNumber, v.maxValue(MAX_CHUNK_BYTES, `at most ${MAX_CHUNK_BYTES}`)),
  /** Of its entries, one a line. */
  count: v.pipe(WholeNumber, v.minValue(1, 'at least 1: an empty bucket has no chunk')),
  bucket: WholeNumber,
});
export type Chunk = v.InferOutput<typeof Chunk>;

/** The facts of a pack and where its entries are. */
export const Manifest = v.object({
  format: v.literal('gloss-pack/1', '"gloss-pack/1"'),
  ...PackInfo.entries,
  sequence: WholeNumber,
  /** Where this manifest is meant to be found. */
  feed: v.optional(PackAddress),
  /** Addresses of the same manifest elsewhere, to be tried in order; chunks are relative to it there, too. */
  mirrors: v.optional(v.pipe(v.array(PackAddress), v.maxLength(MAX_MIRRORS, `at most ${MAX_MIRRORS}`)), []),
  /** Seconds between checks; `checkInterval` clamps it. */
  expires: v.optional(v.pipe(v.number(), v.minValue(0, 'at least 0'))),
  /** There will be no further edition. */
  expired: v.optional(v.boolean(), false),
  /** The address of the manifest that continues this pack. */
  successor: v.optional(PackAddress),
  /** The sum of the chunks'. */
  count: WholeNumber,
  /** The sum of the chunks'. */
  bytes: v.pipe(WholeNumber, v.maxValue(MAX_PACK_BYTES, `at most ${MAX_PACK_BYTES}`)),
  buckets: v.picklist([1, 4, 16, 64, 256], '1, 4, 16, 64 or 256'),
  chunks: v.pipe(v.array(Chunk), v.maxLength(MAX_CHUNKS, `at most ${MAX_CHUNKS}`)),
  /** Ed25519; pinned at the first installation. */
  publicKey: v.optional(PublicKey),
  /** The key of editions to come, vouched for by this one's. */
  nextPublicKey: v.optional(PublicKey),
});
export type Manifest = v.InferOutput<typeof Manifest>;

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Seconds between checks of a pack: what its manifest asks for, a day if nothing, within an hour and 30 days. */
export function checkInterval({ expires = DAY }: Pick<Manifest, 'expires'>): number {
  return Math.min(Math.max(expires, HOUR), 30 * DAY);
}

/** The facts that a manifest shares with a single-file pack. */
export function packInfoOf(manifest: Manifest): PackInfo {
  return v.parse(PackInfo, manifest);
}

/**
 * Parses the text of a manifest.
 * @param file the name to use in errors
 * @throws PackError with every problem found
 */
export function parseManifest(text: string, file: string): Manifest {
  if (text.length > MAX_MANIFEST_BYTES) {
    const found = `${text.length} characters`;
    throw new PackError([{ file, field: '(file)', expected: `at most ${MAX_MANIFEST_BYTES} bytes`, found }]);
  }
  const value = parseJson(text, file);
  if (!isRecord(value)) {
    throw new PackError([{ file, field: '(file)', expected: 'a manifest object', found: show(value) }]);
  }
  const long = Object.keys(Manifest.entries).find((field) => isLong(value[field]));
  if (long !== undefined) {
    throw new PackError([{ file, field: long, expected: `at most ${MAX_LIST}`, found: 'more' }]);
  }
  const parsed = v.safeParse(Manifest, value);
  if (!parsed.success) {
    const first = parsed.issues.slice(0, MAX_PROBLEMS).map((issue) => toProblem(issue, file));
    throw new PackError(first, parsed.issues.length);
  }
  const problems = disagreements(parsed.output).map((problem) => ({ file, ...problem }));
  if (problems.length > 0) throw new PackError(problems);
  return parsed.output;
}

const isLong = (value: unknown): boolean => Array.isArray(value) && value.length > MAX_LIST;

const FIELDS: Record<string, { expects?: string | null }> = { ...Chunk.entries, ...Manifest.entries };

function toProblem(issue: v.BaseIssue<unknown>, file: string): PackProblem {
  const field = v.getDotPath(issue) ?? '(value)';
  const expected = expectation(issue, FIELDS[field.slice(field.lastIndexOf('.') + 1)]?.expects);
  return { file, field, expected, found: show(issue.input) };
}

/** What is wrong between fields that are right one by one. */
function disagreements(manifest: Manifest): Omit<PackProblem, 'file'>[] {
  const { chunks, buckets, publicKey, nextPublicKey } = manifest;
  const problems: Omit<PackProblem, 'file'>[] = [];
  const seen = new Set<number>();
  chunks.forEach(({ bucket }, position) => {
    const field = `chunks.${position}.bucket`;
    if (bucket >= buckets) problems.push({ field, expected: `less than ${buckets}`, found: show(bucket) });
    else if (seen.has(bucket)) {
      problems.push({ field, expected: 'one chunk a bucket', found: `bucket ${bucket} again` });
    }
    seen.add(bucket);
  });
  for (const field of ['count', 'bytes'] as const) {
    const sum = chunks.reduce((total, chunk) => total + chunk[field], 0);
    if (manifest[field] === sum) continue;
    problems.push({ field, expected: `the sum of the chunks', ${sum}`, found: show(manifest[field]) });
  }
  if (nextPublicKey !== undefined && publicKey === undefined) {
    problems.push({ field: 'publicKey', expected: 'the key that vouches for nextPublicKey', found: 'none' });
  }
  return problems;
}
