import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../../data/format/manifest';
import { PackError, type PackProblem } from '../../../data/format/parse';
import { makeEntry, without } from '../make';
import { publish } from '../sync/published';
import { changeAll, pathsOf, type Change } from './changes';

/** The published JSON Schema of a manifest, against the code that reads one. */

const schema = JSON.parse(readFileSync('data/format/manifest.schema.json', 'utf8')) as object;
const validate = new Ajv2020({ strict: false }).compile(schema);

const HASH = `sha256-${'A'.repeat(43)}=`;
const KEY = `${'A'.repeat(43)}=`;
const chunk = (fields: object = {}) => ({
  path: 'chunks/a.jsonl',
  integrity: HASH,
  bytes: 10,
  count: 2,
  bucket: 0,
  ...fields,
});
const manifest = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  format: 'gloss-pack/1',
  id: 'test:pack',
  sequence: 3,
  name: 'Test pack',
  count: 4,
  bytes: 20,
  buckets: 4,
  chunks: [chunk(), chunk({ bucket: 3 })],
  ...fields,
});
const withChunk = (fields: object) => manifest({ chunks: [chunk(fields)], bytes: 10, count: 2 });

function problemsOf(json: unknown): readonly PackProblem[] {
  try {
    parseManifest(JSON.stringify(json), 'f');
    return [];
  } catch (error) {
    if (error instanceof PackError) return error.problems;
    throw error;
  }
}

describe('the JSON Schema of a manifest takes', () => {
  it('what the publisher’s tool writes', async () => {
    const files = await publish({ entries: [makeEntry({ id: 'a' })], sequence: 1 });
    const text = new TextDecoder().decode(files['/pack.json'] as Uint8Array);
    expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null]);
  });

  it.each<[what: string, json: unknown]>([
    ['nothing but what is needed', manifest()],
    ['no entries', manifest({ chunks: [], count: 0, bytes: 0, buckets: 1 })],
    ['keys', manifest({ publicKey: KEY, nextPublicKey: KEY })],
    ['where it goes on', manifest({ expired: true, successor: 'https://b.example/pack.json' })],
    ['addresses of this machine', manifest({ mirrors: ['http://127.0.0.1:8080/pack.json'] })],
    ['what it does not know', manifest({ colour: ['blue'] })],
  ])('%s', (_what, json) => {
    expect(problemsOf(json)).toEqual([]);
    expect(validate(json)).toBe(true);
  });
});

describe('the JSON Schema of a manifest refuses', () => {
  it.each<[what: string, json: unknown]>([
    ['no object', []],
    ['another format', manifest({ format: 'gloss-pack/2' })],
    ...['format', 'id', 'sequence', 'name', 'count', 'bytes', 'buckets', 'chunks'].map(
      (field): [string, unknown] => [`no ${field}`, without(field, manifest())],
    ),
    ['half an edition', manifest({ sequence: 1.5 })],
    ['other numbers of buckets', manifest({ buckets: 5 })],
    ['a chunk elsewhere', withChunk({ path: '../a.jsonl' })],
    ['a chunk without a hash', withChunk({ integrity: 'sha256-' })],
    ['a chunk without entries', withChunk({ count: 0 })],
    ['a chunk that is too large', withChunk({ bytes: 2 ** 26 })],
    ['half a key', manifest({ publicKey: KEY.slice(20) })],
    ['a script as successor', manifest({ successor: 'javascript:alert(1)' })],
    ['a file as mirror', manifest({ mirrors: ['file:///pack.json'] })],
    ['too many mirrors', manifest({ mirrors: Array(9).fill('https://b.example/') })],
    ['a time that runs backwards', manifest({ expires: -1 })],
  ])('%s', (_what, json) => {
    expect(problemsOf(json)).not.toEqual([]);
    expect(validate(json)).toBe(false);
  });
});

/** Rules of the format that JSON Schema has no words for: what it takes all the same. */
const BEYOND: readonly [why: string, json: unknown, expected: RegExp][] = [
  ['numbers are not added up', manifest({ count: 5 }), /^the sum of the chunks'/],
  ['one field is not compared with another', withChunk({ bucket: 4 }), /^less than 4$/],
  ['nor one item with another', manifest({ chunks: [chunk(), chunk()] }), /^one chunk a bucket$/],
  ['a key needs the one before it', manifest({ nextPublicKey: KEY }), /^the key that vouches/],
  ['a pattern does not parse an address', manifest({ feed: 'https://' }), /^an https address/],
  ['nor knows which machine is this one', manifest({ feed: 'http://a.example/' }), /^an https address/],
  ['it counts letters, the format UTF-16 units', manifest({ name: '😀'.repeat(151) }), /^at most 300/],
];

/** And what it refuses although the format takes it. */
const SHORT_OF: readonly [why: string, json: unknown][] = [
  ['white space around a text counts', manifest({ name: `Words${' '.repeat(300)}` })],
  ['or around an address', manifest({ feed: ' https://a.example/' })],
  ['a list of rules is no object; the format takes it for no rules', manifest({ match: [] })],
];

describe('what JSON Schema cannot say of a manifest', () => {
  it.each(BEYOND)('%s', (_why, json, expected) => {
    expect(validate(json)).toBe(true);
    expect(problemsOf(json)).toEqual([
      expect.objectContaining({ expected: expect.stringMatching(expected) as string }),
    ]);
  });

  it.each(SHORT_OF)('%s', (_why, json) => {
    expect(problemsOf(json)).toEqual([]);
    expect(validate(json)).toBe(false);
  });
});

describe('apart from that, both say the same of any change to a manifest', () => {
  const seed = manifest({
    version: '1',
    description: 'D.',
    subject: ['a'],
    inLanguage: 'en',
    license: 'MIT',
    url: 'https://a.example/',
    match: { common: false },
    feed: 'https://a.example/pack.json',
    mirrors: ['https://b.example/pack.json'],
    expires: 3600,
    expired: false,
    successor: 'https://c.example/pack.json',
    publicKey: KEY,
    nextPublicKey: KEY,
  });
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      '',
      ' ',
      'x',
      'x'.repeat(301),
      'a/b.jsonl',
      '/a',
      'a//b',
      HASH,
      KEY,
      KEY.slice(1),
    ),
    fc.constantFrom<unknown>('javascript:x', 'http://a.example', 'https://a.example', 'HTTPS://A', 'de-AT'),
    fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2, 16, 2 ** 25, 2 ** 29, 2 ** 53, [], {}, [''], [[]]),
    fc.constantFrom<unknown>(
      Array(9).fill('https://a.example'),
      Array(257).fill(chunk()),
      Array(501).fill('x'),
    ),
    fc.jsonValue(),
  );
  const change = fc.oneof(
    { weight: 4, arbitrary: value.map((one) => () => one) },
    { weight: 1, arbitrary: fc.constant(() => undefined) },
    { weight: 1, arbitrary: fc.constant((old: unknown) => (Array.isArray(old) ? [...old, ...old] : [old])) },
  );

  const TOLD = BEYOND.map(([, , expected]) => expected);
  const isBeyond = ({ expected, found }: PackProblem): boolean =>
    TOLD.some((one) => one.test(expected)) &&
    (!expected.startsWith('an https address') || /^"https?:/i.test(found));

  /** What one says and the other does not, unless it is one of the above. */
  function disagreement(json: unknown): unknown {
    const takes = validate(json);
    const problems = problemsOf(json);
    if (takes) return problems.find((problem) => !isBeyond(problem));
    const isShort = /"match":\[/.test(JSON.stringify(json));
    return problems.length > 0 || isShort ? undefined : validate.errors;
  }

  it('one to three changes at any place', () => {
    const changes = fc.array(fc.tuple(fc.constantFrom(...pathsOf(seed)), change), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(changes, (some: Change[]) => {
        const json: unknown = JSON.parse(JSON.stringify(changeAll(seed, some)));
        expect(disagreement(json)).toBeUndefined();
      }),
      { numRuns: 1500 },
    );
  });
});
