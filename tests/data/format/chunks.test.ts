import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../../data/format/buckets';
import { integrityOf, readChunk, writeChunk } from '../../../data/format/chunks';
import type { Chunk } from '../../../data/format/manifest';
import type { Entry } from '../../../data/format/pack';
import { PackError } from '../../../data/format/parse';
import { cleanLine, cleanText, isVisible } from '../../../data/format/text';
import { makeEntry } from '../make';

const text = (entries: readonly Entry[]) => new TextDecoder().decode(writeChunk(entries));

const chunkOf = (count: number, bucket = 0): Chunk => ({
  path: 'a.jsonl',
  integrity: '',
  bytes: 0,
  count,
  bucket,
});

const read = (lines: string, count: number, buckets = 1, bucket = 0) =>
  readChunk(lines, chunkOf(count, bucket), { buckets, count: Infinity });

/** What is thrown that is no PackError. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof PackError ? undefined : error;
  }
}

const API = '{"id":"api","name":"API","description":"A door."}';

describe('a chunk has one line for each entry', () => {
  it('with what the entry says, in the order of the schema', () => {
    const entry = makeEntry({
      match: { common: true },
      url: 'https://a.example/',
      abbreviation: ['API'],
      content: [{ text: 'H', level: 2, type: 'heading' }],
      description: 'A “door”.',
      name: 'API',
      id: 'api',
    });
    expect(text([entry])).toBe(
      '{"id":"api","name":"API","abbreviation":["API"],"description":"A “door”.",' +
        '"content":[{"type":"heading","level":2,"text":"H"}],"url":"https://a.example/","match":{"common":true}}\n',
    );
  });

  it('in the order of their ids, whatever the order given', () => {
    const entries = ['b', 'a', 'B', 'é', 'a-b', '10', '9'].map((id) => makeEntry({ id }));
    const ids = (some: readonly Entry[]) => read(text(some), some.length).entries.map(({ id }) => id);
    expect(ids(entries)).toEqual(['10', '9', 'B', 'a', 'a-b', 'b', 'é']);
    expect(text(entries.toReversed())).toBe(text(entries));
  });

  it('and none for none', () => {
    expect(text([])).toBe('');
    expect(read('', 0)).toEqual({ entries: [], problems: [], problemCount: 0, bad: 0, total: 0 });
  });

  it('its integrity is the SHA-256 of its bytes', () => {
    const bytes = writeChunk([makeEntry({ name: 'größe' })]);
    expect(integrityOf(bytes)).toBe(`sha256-${createHash('sha256').update(bytes).digest('base64')}`);
  });
});

describe('what is written is read', () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((one) => cleanLine(one).trim())
    .filter(isVisible);
  const entries = fc.uniqueArray(
    fc.record({
      id: word,
      name: word,
      alternateName: fc.array(word),
      description: word,
      content: fc.array(
        fc.oneof(
          word,
          fc.record({ type: fc.constant('code' as const), text: fc.string().map(cleanText) }),
          fc.record({ type: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(word) }),
        ),
      ),
      match: fc.constantFrom({}, { common: false }),
    }),
    { selector: ({ id }) => id },
  );

  it('entry for entry, in every bucket', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(1, 4), (some, buckets) => {
        const full = some.map((fields) => makeEntry(fields));
        for (let bucket = 0; bucket < buckets; bucket++) {
          const own = full.filter(({ id }) => bucketOf(id, buckets) === bucket);
          const back = read(text(own), own.length, buckets, bucket);
          expect(back.problems).toEqual([]);
          expect(back.entries).toHaveLength(own.length);
          expect(back.entries).toEqual(expect.arrayContaining(own));
        }
      }),
    );
  });

  it('an entry that only refers to another', () => {
    const entry = makeEntry({ id: 'a', description: '', seeAlso: 'b' });
    expect(read(text([entry]), 1).entries).toEqual([entry]);
  });
});

describe('a bad line is left out, and named by file and line', () => {
  it.each<[what: string, line: string, message: string | RegExp]>([
    ['no JSON', '{"id"', /^a\.jsonl, line 2, field "\(line\)": expected JSON, found SyntaxError/],
    ['an empty line', '', /^a\.jsonl, line 2, field "\(line\)": expected JSON/],
    [
      'no object',
      '[]',
      'a.jsonl, line 2, entry "#2", field "(term)": expected a DefinedTerm object, found []',
    ],
    [
      'no id',
      '{"name":"B","description":"b"}',
      'a.jsonl, line 2, entry "#2", field "id" is missing; expected text',
    ],
    [
      'no name',
      '{"id":"b","description":"b"}',
      'a.jsonl, line 2, entry "b", field "name" is missing; expected text',
    ],
    [
      'no definition',
      '{"id":"b","name":"B"}',
      'a.jsonl, line 2, entry "b", field "description" is missing; expected text',
    ],
    [
      'a blank definition',
      '{"id":"b","name":"B","description":" "}',
      'a.jsonl, line 2, entry "b", field "description" is missing; expected a definition',
    ],
    [
      'an id for the second time',
      API,
      'a.jsonl, line 2, entry "api", field "id": expected an id of its own, found the id of line 1 again',
    ],
  ])('%s', (_what, line, message) => {
    const { entries, problems, total } = read(`${API}\n${line}\n{"id":"c","name":"C","description":"c"}`, 3);
    expect(new PackError(problems).message).toMatch(message);
    expect([entries.map(({ id }) => id), total]).toEqual([['api', 'c'], 3]);
  });

  it('an entry of another bucket', () => {
    const own = bucketOf('api', 4);
    const other = (own + 1) % 4;
    expect(read(API, 1, 4, own).problems).toEqual([]);
    expect(new PackError(read(API, 1, 4, other).problems).message).toBe(
      `a.jsonl, line 1, entry "api", field "id": expected an id of bucket ${other}, found one of bucket ${own}`,
    );
  });

  it('however many there are', () => {
    const { problems, total } = read('{}\n'.repeat(5000), 5000);
    expect(total).toBe(5000);
    expect(problems).toHaveLength(100);
  });
});

describe('a chunk with another number of lines than its manifest says is none', () => {
  it.each<[count: number, found: string]>([
    [1, 'more'],
    [3, '2'],
    [0, 'more'],
  ])('%i, not 2', (count, found) => {
    const lines = `${API}\n{"id":"b","name":"B","description":"b"}\n`;
    expect(() => read(lines, count)).toThrow(
      `a.jsonl, field "(lines)": expected ${count}, as the manifest says, found ${found}`,
    );
  });
});

it('a line that is wrong a million times takes a moment', () => {
  const line = `{"id":"b","name":"B","description":"b","alternateName":[${'1,'.repeat(1_000_000)}1]}`;
  const start = performance.now();
  expect(read(line, 1).problems).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(1000);
});

it('lines beyond those of the manifest are not read', () => {
  const start = performance.now();
  expect(() => read('\n'.repeat(2_000_000), 1)).toThrow(PackError);
  // Read one by one they take some seconds.
  expect(performance.now() - start).toBeLessThan(500);
});

it('throws nothing but PackError, whatever the bytes', () => {
  const lines = fc.array(fc.oneof(fc.string(), fc.json(), fc.constant(API)), { maxLength: 5 });
  fc.assert(
    fc.property(
      lines,
      fc.nat(6),
      (some, count) => thrownBy(() => read(some.join('\n'), count)) === undefined,
    ),
  );
});
