import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketCount, bucketOf } from '../../../data/format/buckets';

/** The rule of DESIGN.md, section 5, with another implementation of SHA-256. */
function byTheRule(id: string, buckets: number): number {
  return createHash('sha256').update(id, 'utf8').digest().readUInt32BE(0) % buckets;
}

describe('bucketOf: the first four bytes of sha256(id), big-endian, modulo the number of buckets', () => {
  it.each(['api', 'backend-engineer', '', 'größe', '日本語', '👩‍💻', 'x'.repeat(1000)])('%s', (id) => {
    for (const buckets of [1, 4, 16, 64, 256]) expect(bucketOf(id, buckets)).toBe(byTheRule(id, buckets));
  });

  it('any id', () => {
    const ids = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(ids, fc.constantFrom(1, 4, 16, 64, 256), (id, n) => bucketOf(id, n) === byTheRule(id, n)),
    );
  });

  it('never changes: published packs lie by it', () => {
    expect([bucketOf('api', 4), bucketOf('api', 16), bucketOf('api', 64), bucketOf('api', 256)]).toEqual([
      2, 14, 30, 158,
    ]);
  });
});

describe('bucketCount: 1, 4, 16, 64 or 256, at about 512 entries a bucket', () => {
  it.each([
    [0, 1],
    [512, 1],
    [513, 4],
    [2048, 4],
    [2049, 16],
    [8192, 16],
    [8193, 64],
    [32_768, 64],
    [32_769, 256],
    [150_000, 256],
    [1_000_000, 256],
  ])('%i entries: %i', (count, buckets) => {
    expect(bucketCount(count)).toBe(buckets);
  });
});
