import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

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

/** The bucket of an entry id: the first four bytes of its SHA-256, big-endian, modulo `buckets`. */
export function bucketOf(id: string, buckets: number): number {
  if (buckets === 1) return 0;
  const digest = sha256(utf8ToBytes(id));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0) % buckets;
}
