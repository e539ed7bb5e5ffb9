import * as v from 'valibot';
import { bucketCount, bucketOf } from '../format/buckets';
import { integrityOf, writeChunk } from '../format/chunks';
import { Manifest, MANIFEST_FILE, parseManifest, type Chunk } from '../format/manifest';
import type { Entry, Pack } from '../format/pack';
import { PackError } from '../format/parse';

/** A pack → its published form: the bytes of all files. Pure, without a clock: the same pack is the same bytes. */

/** What only the published form says, and what a publisher may give. */
export type Publication = Partial<
  Pick<Manifest, 'feed' | 'mirrors' | 'expires' | 'expired' | 'successor' | 'publicKey' | 'nextPublicKey'>
>;

/** A chunk and its bytes. */
export interface ChunkFile {
  chunk: Chunk;
  bytes: Uint8Array;
}

/** All that is to be published. */
export interface Edition {
  manifest: Manifest;
  /** Exactly these bytes are signed. */
  manifestBytes: Uint8Array<ArrayBuffer>;
  chunks: ChunkFile[];
}

/** How many hexadecimal digits of a chunk's SHA-256 its name has: 64 bits part the chunks of one pack for ever. */
const NAME_DIGITS = 16;

/** The chunks of a pack by bucket; each is named after its content, so that its bytes never change. */
export function chunksOf(entries: readonly Entry[]): { buckets: number; files: ChunkFile[] } {
  const buckets = bucketCount(entries.length);
  const split: Entry[][] = Array.from({ length: buckets }, () => []);
  for (const entry of entries) split[bucketOf(entry.id, buckets)]!.push(entry);
  const files = split.flatMap((own, bucket) => (own.length === 0 ? [] : [chunkOf(own, bucket)]));
  return { buckets, files };
}

function chunkOf(entries: readonly Entry[], bucket: number): ChunkFile {
  const bytes = writeChunk(entries);
  const integrity = integrityOf(bytes);
  const digits = Buffer.from(integrity.slice('sha256-'.length), 'base64').toString('hex');
  const path = `chunks/${digits.slice(0, NAME_DIGITS)}.jsonl`;
  return { chunk: { path, integrity, bytes: bytes.length, count: entries.length, bucket }, bytes };
}

/**
 * The edition of a pack with a number.
 * @throws PackError when it cannot be published (an address that is none, more bytes than a pack may have)
 */
export function editionOf(
  pack: Pack,
  { buckets, files }: ReturnType<typeof chunksOf>,
  publication: Publication,
  sequence: number,
): Edition {
  const chunks = files.map(({ chunk }) => chunk);
  const sum = (field: 'bytes' | 'count'): number => chunks.reduce((total, chunk) => total + chunk[field], 0);
  const facts = {
    format: 'gloss-pack/1',
    ...pack.info,
    ...publication,
    sequence,
    count: sum('count'),
    bytes: sum('bytes'),
    buckets,
    chunks,
  };
  const text = manifestText(facts);
  const manifest = parseManifest(text, MANIFEST_FILE);
  return { manifest, manifestBytes: new TextEncoder().encode(text), chunks: files };
}

/** Fields in the schema's order, what is as by default left out, a field or a chunk a line: a diff shows what changed. */
function manifestText(facts: Record<string, unknown>): string {
  const bare = v.getDefaults(Manifest) as Record<string, unknown>;
  const fields = Object.keys(Manifest.entries)
    .filter((key) => facts[key] !== undefined && !isSame(facts[key], bare[key]))
    .map((key) => `  ${JSON.stringify(key)}: ${valueText(key, facts[key])}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

function valueText(key: string, value: unknown): string {
  if (key !== 'chunks' || !Array.isArray(value)) return JSON.stringify(value);
  return value.length === 0
    ? '[]'
    : `[\n${value.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What stands in the way of one edition after another, as readers would judge it. */
export function checkSuccession(next: Manifest, previous: Manifest, file: string): void {
  const problems = [];
  if (next.id !== previous.id) {
    problems.push({ field: 'id', expected: `"${previous.id}", as before`, found: `"${next.id}"` });
  }
  if (next.sequence <= previous.sequence) {
    const expected = `more than ${previous.sequence}, that of the edition before`;
    problems.push({ field: 'sequence', expected, found: String(next.sequence) });
  }
  const keys = [previous.publicKey, previous.nextPublicKey].filter((key) => key !== undefined);
  if (keys.length > 0 && !keys.some((key) => key === next.publicKey)) {
    const expected = `the key of the edition before, ${keys.join(' or ')} (--key)`;
    problems.push({ field: 'publicKey', expected, found: next.publicKey ?? 'none' });
  }
  if (problems.length > 0) throw new PackError(problems.map((problem) => ({ file, ...problem })));
}
