import { sha256 } from '@noble/hashes/sha2.js';
import { MAX_ID } from './bounds';

/**
 * Terms lie in buckets by their id (DESIGN.md, section 5), in published packs and in the store alike, so that
 * an edit touches one bucket and an entry is found from its id with one read.
 */
const BUCKET_COUNTS = [1, 4, 16, 64, 256] as const;

/** Entries a bucket should hold at most: one record of about 512 entries reads in 1 ms (measured). */
const ENTRIES_PER_BUCKET = 512;

/** The number of buckets for a pack of `count` entries: 1, 4, 16, 64 or 256. */
export function bucketCount(count: number): number {
  return BUCKET_COUNTS.find((buckets) => count <= buckets * ENTRIES_PER_BUCKET) ?? 256;
}

/** An id is at most `MAX_ID` code units long, of at most three bytes each; one that is longer is none, but has a bucket. */
const encoder = new TextEncoder();
let encoded = new Uint8Array(3 * MAX_ID);

/** The bucket of an entry id: the first four bytes of its SHA-256, big-endian, modulo `buckets`. */
export function bucketOf(id: string, buckets: number): number {
  if (buckets === 1) return 0;
  // One array for all ids: an array for each costs as much as its hash.
  if (3 * id.length > encoded.length) encoded = new Uint8Array(3 * id.length);
  const { written } = encoder.encodeInto(id, encoded);
  const digest = sha256(encoded.subarray(0, written));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0) % buckets;
}
