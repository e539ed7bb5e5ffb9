import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { bucketOf } from './buckets';
import type { Chunk } from './manifest';
import { Entry } from './pack';
import { isRecord } from './entries';
import { expectation, PackError, show, type PackProblem } from './problems';
import { toBase64 } from './signature';

/**
 * Chunks of a published pack: the entries of one bucket, one JSON object a line, ↔ entries. The same entries are
 * always the same bytes, so that an unchanged bucket keeps its hash.
 */

const FIELDS = Object.keys(Entry.entries) as (keyof Entry)[];

/** The bytes of a chunk: entries by id (in UTF-16 code units), fields in the schema's order, defaults left out. */
export function writeChunk(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const sorted = entries.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return new Uint8Array(utf8ToBytes(sorted.map((entry) => `${lineOf(entry)}\n`).join('')));
}

function lineOf(entry: Entry): string {
  // The schema rebuilds what lies within (blocks, rules) in its own order of fields.
  const rebuilt = v.parse(Entry, entry);
  return JSON.stringify(
    Object.fromEntries(
      FIELDS.filter((field) => !isDefault(rebuilt[field])).map((field) => [field, rebuilt[field]]),
    ),
  );
}

/** No field that is always there has another: a description is empty only beside `seeAlso`. */
function isDefault(value: Entry[keyof Entry]): boolean {
  return (
    value === undefined || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** What a manifest says of bytes: `sha256-` and their SHA-256 in base64. */
export function integrityOf(bytes: Uint8Array): string {
  return `sha256-${toBase64(sha256(bytes))}`;
}

/** Of a chunk, its good entries in their order, and the others. */
export interface ReadChunk {
  entries: Entry[];
  /** What is wrong with the others: of the first `MAX_PROBLEMS` of them. */
  problems: PackProblem[];
  /** Lines, good and bad. */
  total: number;
}

/** Enough to act on; a chunk from a stranger can have a problem for every two bytes. */
const MAX_PROBLEMS = 100;
const SHOWN_ID = 100;

/**
 * Reads a chunk line by line. How many bad lines a pack may have is for its reader to say; a chunk that does not
 * hold as many lines as its manifest says is none.
 * @param text decoded
 * @param buckets of the pack
 * @throws PackError
 */
export function readChunk(text: string, chunk: Chunk, buckets: number): ReadChunk {
  const read: ReadChunk = { entries: [], problems: [], total: 0 };
  const lineOfId = new Map<string, number>();
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? undefined : end);
    at = end < 0 ? text.length : end + 1;
    if (++read.total > chunk.count) break;
    const result = readLine(line, { chunk, buckets, lineOfId, number: read.total });
    if ('entry' in result) read.entries.push(result.entry);
    else if (read.problems.length < MAX_PROBLEMS) read.problems.push(result.problem);
  }
  if (read.total === chunk.count) return read;
  const found = read.total > chunk.count ? 'more' : String(read.total);
  throw new PackError([
    { file: chunk.path, field: '(lines)', expected: `${chunk.count}, as the manifest says`, found },
  ]);
}

interface Place {
  chunk: Chunk;
  buckets: number;
  /** The lines of the entries before. */
  lineOfId: Map<string, number>;
  /** From 1. */
  number: number;
}

function readLine(line: string, place: Place): { entry: Entry } | { problem: PackProblem } {
  const { chunk, buckets, lineOfId, number } = place;
  const file = `${chunk.path}, line ${number}`;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { problem: { file, field: '(line)', expected: 'JSON', found: String(error) } };
  }
  if (!isRecord(value)) {
    return { problem: { file, field: '(line)', expected: 'an object', found: show(value) } };
  }
  const noDescription = value['seeAlso'] === undefined ? undefined : '';
  const fields = { ...value, description: value['description'] ?? noDescription };
  // The first that is wrong: a list of a stranger's may be wrong a million times.
  const parsed = v.safeParse(Entry, fields, { abortEarly: true });
  if (!parsed.success) {
    const id = value['id'];
    const about = typeof id === 'string' ? { file, entry: id.slice(0, SHOWN_ID) } : { file };
    return { problem: { ...about, ...toFinding(parsed.issues[0]) } };
  }
  const entry = parsed.output;
  const finding = misplaced(entry, chunk.bucket, buckets, lineOfId.get(entry.id));
  if (finding) return { problem: { file, entry: entry.id.slice(0, SHOWN_ID), ...finding } };
  lineOfId.set(entry.id, number);
  return { entry };
}

type Finding = Pick<PackProblem, 'field' | 'expected' | 'found'>;

/** What is wrong with an entry that is none by itself. */
function misplaced(
  { id, description, seeAlso }: Entry,
  bucket: number,
  buckets: number,
  sameId: number | undefined,
): Finding | undefined {
  if (description.trim() === '' && seeAlso === undefined) {
    return { field: 'description', expected: 'a definition', found: 'none' };
  }
  const own = bucketOf(id, buckets);
  if (own !== bucket) {
    return { field: 'id', expected: `an id of bucket ${bucket}`, found: `one of bucket ${own}` };
  }
  if (sameId === undefined) return undefined;
  return { field: 'id', expected: 'an id of its own', found: `the id of line ${sameId} again` };
}

function toFinding(issue: v.BaseIssue<unknown>): Finding {
  const field = v.getDotPath(issue) ?? '(value)';
  const fields: Record<string, { expects?: string | null }> = Entry.entries;
  return { field, expected: expectation(issue, fields[field]?.expects), found: show(issue.input) };
}
