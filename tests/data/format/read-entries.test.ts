import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, MAX_ENTRY, MAX_LABELS } from '../../../data/format/bounds';
import { isTooMany, readEntries, refuseTooManyBad } from '../../../data/format/entries';
import { MAX_PROBLEMS, PackError } from '../../../data/format/problems';
import { readPack } from '../../../data/format/read';
import { jsonTerm, packJson, without } from '../make';

const FILE = 'terms.gloss.json';

const good = (count: number) =>
  Array.from({ length: count }, (_, at) => jsonTerm({ termCode: `t${at}`, name: `Term ${at}` }));
const bad = (count: number) =>
  Array.from({ length: count }, (_, at) => jsonTerm({ termCode: `b${at}`, name: '' }));
const read = (terms: unknown[], fields?: Record<string, unknown>) =>
  readPack(JSON.stringify(packJson(terms, fields)), FILE);

describe('bad entries are left out and told of', () => {
  it('3 of 10,000', () => {
    const terms = good(9997);
    terms.splice(5000, 0, ...bad(3));
    const { pack, problems, problemCount, bad: left, total } = read(terms);
    expect(pack.entries.map(({ id }) => id)).toEqual(good(9997).map(({ termCode }) => termCode));
    expect({ problemCount, left, total }).toEqual({ problemCount: 3, left: 3, total: 10_000 });
    expect(problems).toEqual(
      ['b0', 'b1', 'b2'].map((entry) => ({
        file: FILE,
        entry,
        field: 'name',
        expected: 'a text that is not empty',
        found: '""',
      })),
    );
  });

  it('of several terms with one id the first stays, and each other is one bad entry', () => {
    const terms = [jsonTerm({ name: 'First' }), jsonTerm({ name: 'Second' }), jsonTerm({ name: 'Third' })];
    const { entries, problems, bad: left, total } = readEntries(terms, FILE);
    expect(entries.map(({ name }) => name)).toEqual(['First']);
    expect({ left, total }).toEqual({ left: 2, total: 3 });
    expect(problems.map(({ found }) => found)).toEqual(Array(2).fill('the id of term #1 again'));
  });

  it('the id is called as the file calls it', () => {
    const published = { id: 'api', name: 'API', description: 'A door.' };
    const terms = [published, published, { ...published, id: 7 }, jsonTerm({ termCode: 7 })];
    const fields = readEntries(terms, FILE).problems.map(({ field }) => field);
    expect(fields).toEqual(['id', 'id', 'termCode']);
  });

  it('an id is the same when only what cannot be shown is different', () => {
    const terms = [jsonTerm(), jsonTerm({ termCode: ' a\u0000p\u202ei\n' })];
    expect(readEntries(terms, FILE)).toMatchObject({ bad: 1, entries: [{ id: 'api' }] });
  });

  it('a bad term that repeats an id is one bad entry with two problems', () => {
    const reading = readEntries([jsonTerm(), jsonTerm({ name: '' })], FILE);
    expect(reading).toMatchObject({ bad: 1, problemCount: 2, total: 2 });
  });

  it('a term with several problems is one bad entry', () => {
    const reading = readEntries([jsonTerm({ name: '', url: 'no' })], FILE);
    expect(reading).toMatchObject({ entries: [], bad: 1, problemCount: 2, total: 1 });
  });
});

/** How many entries a pack of these terms has. */
function kept(terms: unknown[]): number | 'refused' {
  try {
    return read(terms).pack.entries.length;
  } catch (error) {
    if (error instanceof PackError) return 'refused';
    throw error;
  }
}

describe('a pack is refused when more than 1 % and more than 5 are bad', () => {
  it.each<[badOnes: number, total: number, refused: boolean]>([
    [5, 6, false],
    [5, 100, false],
    [6, 100, true],
    [6, 599, true],
    [6, 600, false],
    [100, 10_000, false],
    [101, 10_000, true],
  ])('%i of %i: %s', (badOnes, total, refused) => {
    expect(isTooMany(badOnes, total)).toBe(refused);
    const terms = [...good(total - badOnes), ...bad(badOnes)];
    expect(kept(terms)).toBe(refused ? 'refused' : total - badOnes);
  });

  it('also when nothing is left', () => {
    expect(() => read(bad(2))).toThrow(PackError);
    expect(() => refuseTooManyBad({ problems: [], problemCount: 0, bad: 0, total: 0 })).not.toThrow();
    expect(read([]).pack.entries).toEqual([]);
  });

  it('also when the pack itself is at fault, however good its entries are', () => {
    expect(() => read(good(3), { sequence: -1 })).toThrow(/field "sequence"/);
    expect(() => read(good(3), { name: '' })).toThrow(/field "name"/);
    expect(() => readPack('[', FILE)).toThrow(PackError);
  });
});

describe('what is told is bounded', () => {
  const error = (terms: unknown[]): PackError => {
    try {
      read(terms);
    } catch (thrown) {
      if (thrown instanceof PackError) return thrown;
    }
    throw new Error('not refused');
  };

  it('in number: the first are kept, and no more are read than it takes to see that they are too many', () => {
    const { problems, count, message } = error(bad(20_000));
    expect(problems).toHaveLength(MAX_PROBLEMS);
    expect(problems[0]!.entry).toBe('b0');
    // One more than 1 % of 20,000.
    expect(count).toBe(201);
    expect(message).toMatch(/\nand 101 more$/);
  });

  it.each<[what: string, term: unknown]>([
    ['a long id', jsonTerm({ termCode: 'x'.repeat(1e6) })],
    ['a long name', jsonTerm({ name: 'x'.repeat(1e6) })],
    ['a long key', jsonTerm({ match: { [`a${'x'.repeat(1e6)}`]: 1 }, name: {} })],
    ['a long list', jsonTerm({ name: Array(1e5).fill('x') })],
    ['a thousand wrong labels', jsonTerm({ alternateName: Array(1000).fill(1) })],
    ['no object', 'x'.repeat(1e6)],
    ['a surrogate pair where it is cut', jsonTerm({ name: [`${'x'.repeat(57)}😀`] })],
  ])('in length: %s', (_what, term) => {
    const { problems } = readEntries([term], FILE);
    expect(problems.length).toBeGreaterThan(0);
    const longest = Math.max(
      ...problems.flatMap((problem) => Object.values(problem) as string[]).map((one) => one.length),
    );
    expect(longest).toBeLessThanOrEqual(81);
    expect(problems.every(({ found }) => found.isWellFormed())).toBe(true);
  });
});

describe('an entry is bounded', () => {
  const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;
  it.each<[what: string, fields: Record<string, unknown>, field: string, expected: string]>([
    ['in all', { content: ['x'.repeat(MAX_ENTRY)] }, 'content', 'at most 200000 characters in all'],
    [
      'in its values',
      { content: Array(MAX_ENTRY / 4).fill('') },
      'content',
      'at most 200000 characters in all',
    ],
    ['in its levels', { content: nested(MAX_DEPTH + 1) }, 'content', 'at most 8 levels'],
    ['100 deep', { content: nested(100) }, 'content', 'at most 8 levels'],
    ['100,000 deep', { match: nested(100_000) }, 'match', 'at most 8 levels'],
    [
      'in the labels of a field',
      { hiddenLabel: Array(MAX_LABELS + 1).fill('x') },
      'hiddenLabel',
      'at most 100 items',
    ],
    ['in its examples', { example: Array(51).fill('x') }, 'example', 'at most 50 items'],
    ['in an example', { example: ['x'.repeat(1001)] }, 'example.0', 'at most 1000 characters'],
    ['in its references', { related: Array(501).fill('x') }, 'related', 'at most 500 items'],
    ['in its blocks', { content: Array(1001).fill('x') }, 'content', 'at most 1000 items'],
    ['in its id', { termCode: 'x'.repeat(501) }, 'termCode', 'at most 500 characters'],
    ['in a line', { partOfSpeech: 'x'.repeat(301) }, 'partOfSpeech', 'at most 300 characters'],
    ['in an address', { url: `https://a.example/${'x'.repeat(8000)}` }, 'url', 'at most 8000 characters'],
  ])('%s', (_what, fields, field, expected) => {
    expect(readEntries([jsonTerm(fields)], FILE).problems).toEqual([
      expect.objectContaining({ field, expected }),
    ]);
  });

  it('what the format does not know is not counted, and not kept', () => {
    const term = jsonTerm({ inventor: 'x'.repeat(MAX_ENTRY), deep: nested(100_000) });
    const { entries } = readEntries([term, without('name', jsonTerm())], FILE);
    expect(entries).toHaveLength(1);
    expect(entries[0]).not.toHaveProperty('inventor');
  });

  it('a table in a long read is the deepest there is', () => {
    const content = [{ type: 'table', head: ['a'], rows: [[[{ type: 'strong', text: 'x' }]]] }];
    expect(readEntries([jsonTerm({ content })], FILE).bad).toBe(0);
  });
});
