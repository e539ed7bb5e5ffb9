import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkInterval,
  isPackAddress,
  MANIFEST_FILE,
  MAX_CHUNK_BYTES,
  MAX_MANIFEST_BYTES,
  MAX_PACK_BYTES,
  packInfoOf,
  parseManifest,
} from '../../../data/format/manifest';
import { PackError, type PackProblem } from '../../../data/format/parse';
import { without } from '../make';

const FILE = MANIFEST_FILE;
const HASH = `sha256-${'A'.repeat(43)}=`;
const KEY = `${'A'.repeat(43)}=`;

const chunk = (fields: Record<string, unknown> = {}) => ({
  path: 'chunks/a.jsonl',
  integrity: HASH,
  bytes: 10,
  count: 2,
  bucket: 0,
  ...fields,
});

/** A good manifest, to be spoiled by a test. */
const manifest = (fields: Record<string, unknown> = {}) => ({
  format: 'gloss-pack/1',
  id: 'test:pack',
  sequence: 3,
  name: 'Test pack',
  count: 5,
  bytes: 30,
  buckets: 4,
  chunks: [chunk(), chunk({ bucket: 3, bytes: 20, count: 3 })],
  ...fields,
});

/** A manifest of one chunk. */
const withChunk = (fields: Record<string, unknown>) => {
  const { bytes, count, ...one } = chunk(fields);
  return manifest({ chunks: [{ ...one, bytes, count }], bytes, count });
};

const parse = (value: unknown) => parseManifest(JSON.stringify(value), FILE);

function problemsOf(value: unknown): readonly PackProblem[] {
  try {
    parse(value);
    return [];
  } catch (error) {
    if (error instanceof PackError) return error.problems;
    throw error;
  }
}

/** What is thrown that is no PackError. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof PackError ? undefined : error;
  }
}

describe('a good manifest', () => {
  it('has the facts of a pack, and where its entries are', () => {
    const parsed = parse(manifest({ unknown: 1 }));
    expect(parsed).toEqual({
      ...manifest(),
      version: '0',
      description: '',
      subject: [],
      inLanguage: 'en',
      license: '',
      match: {},
      mirrors: [],
      expired: false,
    });
    expect(packInfoOf(parsed)).toEqual({
      id: 'test:pack',
      version: '0',
      sequence: 3,
      name: 'Test pack',
      description: '',
      subject: [],
      inLanguage: 'en',
      license: '',
      match: {},
    });
  });

  it.each<[what: string, value: unknown]>([
    [
      'all that may be said',
      manifest({ feed: 'https://a.example/pack.json', mirrors: ['https://b.example/p'] }),
    ],
    ['keys', manifest({ publicKey: KEY, nextPublicKey: KEY })],
    ['an end, and who goes on', manifest({ expired: true, successor: 'https://c.example/pack.json' })],
    ['addresses on this machine', manifest({ feed: 'http://127.0.0.1:8080/pack.json' })],
    ['no entry', manifest({ chunks: [], count: 0, bytes: 0, buckets: 1 })],
    ['a chunk beside it', withChunk({ path: 'a.jsonl' })],
    ['a chunk deeper', withChunk({ path: 'a/b-c/D_1.2.jsonl' })],
  ])('may have %s', (_what, value) => {
    expect(problemsOf(value)).toEqual([]);
  });
});

describe('a bad manifest is refused with field, what was expected and what was found', () => {
  it.each<[what: string, value: unknown, problem: Partial<PackProblem>]>([
    ['no object', [], { field: '(file)', expected: 'a manifest object', found: '[]' }],
    ['another format', manifest({ format: 'gloss-pack/2' }), { field: 'format', expected: '"gloss-pack/1"' }],
    [
      'no sequence',
      without('sequence', manifest()),
      { field: 'sequence', expected: 'a number', found: 'none' },
    ],
    ['half a sequence', manifest({ sequence: 0.5 }), { field: 'sequence', expected: 'a whole number' }],
    ['a sequence below 0', manifest({ sequence: -1 }), { field: 'sequence', expected: 'at least 0' }],
    ['no id', without('id', manifest()), { field: 'id', expected: 'text', found: 'none' }],
    ['another number of buckets', manifest({ buckets: 5 }), { field: 'buckets', found: '5' }],
    ['a time below 0', manifest({ expires: -1 }), { field: 'expires', expected: 'at least 0' }],
    [
      'http',
      manifest({ feed: 'http://a.example/' }),
      { field: 'feed', expected: expect.stringMatching(/^an https/) as string },
    ],
    ['a mirror that is a script', manifest({ mirrors: ['javascript:1'] }), { field: 'mirrors.0' }],
    [
      'nine mirrors',
      manifest({ mirrors: Array(9).fill('https://a.example/') }),
      { field: 'mirrors', expected: 'at most 8' },
    ],
    ['a successor in a file', manifest({ successor: 'file:///etc/passwd' }), { field: 'successor' }],
    ['a key that is none', manifest({ publicKey: 'AAAA' }), { field: 'publicKey', found: '"AAAA"' }],
    [
      'a next key that none vouches for',
      manifest({ nextPublicKey: KEY }),
      { field: 'publicKey', found: 'none' },
    ],
    [
      'another sum of entries',
      manifest({ count: 6 }),
      { field: 'count', expected: "the sum of the chunks', 5", found: '6' },
    ],
    [
      'another sum of bytes',
      manifest({ bytes: 31 }),
      { field: 'bytes', expected: "the sum of the chunks', 30" },
    ],
    [
      'more bytes than a pack may have',
      manifest({ bytes: MAX_PACK_BYTES + 1 }),
      { field: 'bytes', expected: expect.stringMatching(/^at most/) as string },
    ],
    [
      'more bytes than a chunk may have',
      withChunk({ bytes: MAX_CHUNK_BYTES + 1 }),
      { field: 'chunks.0.bytes' },
    ],
    ['an empty chunk', withChunk({ count: 0 }), { field: 'chunks.0.count' }],
    [
      'a chunk without a path',
      manifest({ chunks: [without('path', chunk())] }),
      { field: 'chunks.0.path', expected: 'text', found: 'none' },
    ],
    ['a chunk that is none', manifest({ chunks: [7] }), { field: 'chunks.0', found: '7' }],
    [
      'two chunks of a bucket',
      manifest({ chunks: [chunk(), chunk({ bytes: 20, count: 3 })] }),
      { field: 'chunks.1.bucket', expected: 'one chunk a bucket' },
    ],
    [
      'a bucket too many',
      withChunk({ bucket: 4 }),
      { field: 'chunks.0.bucket', expected: 'less than 4', found: '4' },
    ],
    ['another hash', withChunk({ integrity: `sha512-${KEY}` }), { field: 'chunks.0.integrity' }],
    ['half a hash', withChunk({ integrity: 'sha256-AAAA' }), { field: 'chunks.0.integrity' }],
  ])('%s', (_what, value, problem) => {
    expect(problemsOf(value)).toEqual([expect.objectContaining({ file: FILE, ...problem })]);
  });

  it.each([
    '',
    '.',
    '..',
    '../a',
    'a/../b',
    'a/..',
    '/a',
    '//a.example/b',
    'https://a.example/b',
    'a\\b',
    '\\\\a',
    'a//b',
    'a/',
    '%2e%2e/a',
    '.\t./a',
    './a',
    '.a',
    'a?b',
    'a#b',
    'a b',
    'data:,x',
    'ä',
    `a${'b'.repeat(200)}`,
  ])('a path that may lead elsewhere: %s', (path) => {
    const fields = new Set(problemsOf(withChunk({ path })).map(({ field }) => field));
    expect([...fields]).toEqual(['chunks.0.path']);
  });

  it('text that is not JSON, and text that is too long', () => {
    expect(() => parseManifest('{', FILE)).toThrow(/^pack\.json, field "\(file\)": expected JSON/);
    const long = JSON.stringify(manifest({ description: 'x'.repeat(MAX_MANIFEST_BYTES) }));
    expect(() => parseManifest(long, FILE)).toThrow(/expected at most 1048576 bytes/);
  });

  it('with all that is wrong at once', () => {
    const bad = manifest({ id: '', buckets: 2, chunks: [chunk({ path: '/a', count: 'x' })] });
    expect(problemsOf(bad).map(({ field }) => field)).toEqual([
      'id',
      'buckets',
      'chunks.0.path',
      'chunks.0.count',
    ]);
  });
});

it('every path that is allowed stays below the manifest', () => {
  const base = 'https://a.example/packs/it/pack.json';
  const part = fc.constantFrom('.', '..', '/', '\\', '%2e', ':', '?', '#', 'a', 'B-', '_', '1', ' ', '\t');
  const paths = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(paths, (path) => {
      if (problemsOf(withChunk({ path })).length > 0) return;
      expect(new URL(path, base).href).toBe(`https://a.example/packs/it/${path}`);
    }),
    { numRuns: 1000 },
  );
});

describe('addresses of packs', () => {
  it.each<[address: string, allowed: boolean]>([
    ['https://a.example/pack.json', true],
    ['http://localhost:8080/', true],
    ['http://127.0.0.1/', true],
    ['http://[::1]:1/', true],
    ['http://a.example/', false],
    ['http://localhost.a.example/', false],
    ['http://192.168.0.1/', false],
    ['https://name:word@a.example/', false],
    ['https://name@a.example/', false],
    ['https://:word@a.example/', false],
    ['ftp://a.example/', false],
    ['pack.json', false],
    ['', false],
  ])('%s: %s', (address, allowed) => {
    expect(isPackAddress(address)).toBe(allowed);
  });
});

describe('seconds between checks', () => {
  it.each<[expires: number | undefined, seconds: number]>([
    [undefined, 86_400],
    [0, 3600],
    [3600, 3600],
    [7200.5, 7200.5],
    [1e12, 2_592_000],
  ])('%s: %i', (expires, seconds) => {
    expect(checkInterval(parse(manifest({ expires })))).toBe(seconds);
  });
});

it.each(['subject', 'mirrors', 'chunks'])('a list of half a million %s takes a moment', (field) => {
  const text = `{"format":"gloss-pack/1","${field}":[${'1,'.repeat(500_000)}1]}`;
  const start = performance.now();
  expect(() => parseManifest(text, FILE)).toThrow(
    `pack.json, field "${field}": expected at most 500, found more`,
  );
  expect(performance.now() - start).toBeLessThan(500);
});

it('throws nothing but PackError', () => {
  const fields = fc.constantFrom(...Object.keys(parse(manifest())), '__proto__', 'feed', 'publicKey');
  const value = fc.dictionary(fields, fc.oneof(fc.jsonValue(), fc.constant([chunk({ bucket: 9 }), null])));
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    value.map((spoiled) => JSON.stringify({ ...manifest(), ...spoiled })),
  );
  fc.assert(fc.property(texts, (text) => thrownBy(() => parseManifest(text, FILE)) === undefined));
});
