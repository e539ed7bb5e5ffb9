import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../data/format/pack';
import { describeWarning, warningsFor } from '../../../data/publish/check';
import { makeEntry, makePack } from '../make';

function warnings(...entries: Partial<Entry>[]): string[] {
  const pack = makePack(
    'test:pack',
    entries.map((fields) => makeEntry(fields)),
  );
  return warningsFor([{ file: 'a.json', text: '', notes: [], pack }]).map(
    ({ entry, field, message }) => `${entry}.${field}: ${message}`,
  );
}

describe('there is nothing to say', () => {
  it.each<[what: string, ...entries: Partial<Entry>[]]>([
    [
      'of a usual entry',
      { name: 'API', alternateName: ['application programming interface'], abbreviation: ['API'] },
    ],
    [
      'of signs that are part of terms',
      { name: 'C++', alternateName: ['C#', '.NET', 'CI/CD', 'R&D', '24/7', 'Yahoo!'] },
    ],
    [
      'of a label that two entries have, if each has one of its own',
      { id: 'a', name: 'port', alternateName: ['ship port'], match: { common: true } },
      { id: 'b', name: 'port', alternateName: ['network port'] },
    ],
    [
      'of everyday words in a pack that says itself which are common',
      { name: 'string', match: { common: false } },
    ],
  ])('%s', (_what, ...entries) => {
    expect(warnings(...entries)).toEqual([]);
  });
});

describe('labels that never match', () => {
  it.each([
    ['create, read', 'a term ends at ","'],
    ['interface (API) keys', 'a term ends at "("'],
    ['—', 'it has no letter or digit'],
    ['a b c d e f g h i j k l m n o p q', 'it has 17 words and signs, and 16 are the most'],
  ])('%s', (label, why) => {
    expect(warnings({ id: 'a', name: 'backend engineer', alternateName: [label] })).toEqual([
      `a.alternateName: ${JSON.stringify(label)} never matches: ${why}`,
    ]);
  });

  it('because of the entry’s own notLabel', () => {
    expect(
      warnings({ id: 'a', name: 'backend engineer', hiddenLabel: ['port'], notLabel: ['port'] }),
    ).toEqual(['a.hiddenLabel: "port" never matches: a notLabel of its entry hides it']);
  });
});

describe('entries that are never reached', () => {
  it('since none of their labels matches', () => {
    expect(warnings({ id: 'a', name: 'one, two' })).toEqual([
      'a.name: "one, two" never matches: a term ends at ","',
      'a.name: the entry is never found: none of its labels matches',
    ]);
  });

  it('since another entry comes first wherever they match', () => {
    expect(warnings({ id: 'a', name: 'back end' }, { id: 'b', name: 'back-end' })).toEqual([
      'b.name: the entry is never the first to be shown: its label also leads to entry "a"',
    ]);
  });
});

it('an abbreviation may collide with a label of another entry', () => {
  const rest = { id: 'a', name: 'representational state transfer', abbreviation: ['REST'] };
  const pause = { id: 'b', name: 'rest', match: { common: true } };
  expect(warnings(rest, pause)).toEqual(['a.abbreviation: "REST" also leads to entry "b"']);
});

it('everyday words are shown seldom', () => {
  expect(warnings({ id: 'a', name: 'string' })).toEqual([
    expect.stringMatching(/^a\.name: "string" is an everyday word/),
  ]);
});

describe('references', () => {
  const about = (ref: string) =>
    warningsFor([
      {
        file: 'a.json',
        text: '',
        notes: [],
        pack: makePack('test:a', [
          makeEntry({ id: 'a', related: [ref] }),
          makeEntry({ id: 'https://x.example/#y', name: 'zorix', description: 'A made-up word.' }),
        ]),
      },
      { file: 'b.json', text: '', notes: [], pack: makePack('test:b', [makeEntry({ id: 'b' })]) },
    ]).map(describeWarning);

  it.each(['a', 'test:b#b', 'test:elsewhere#c', 'https://x.example/#y'])(
    'to "%s" are good, or cannot be told',
    (ref) => {
      expect(about(ref)).toEqual([]);
    },
  );

  it.each(['b', 'test:b#a'])('to "%s" lead nowhere', (ref) => {
    expect(about(ref)).toEqual([`a.json, entry "a", field "related": "${ref}" is the id of no entry`]);
  });
});

describe('a label that thousands of entries share', () => {
  it('is tried once, and told of in lines that can be read', () => {
    const COUNT = 20_000;
    const entries = Array.from({ length: COUNT }, (_, at) => ({
      id: `n${at}`,
      name: `zorb quux${at % 20}`,
      abbreviation: [`QX${at % 10}`],
    }));
    const all = warnings(...entries);
    expect(all.filter((line) => line.includes('never the first')).length).toBeGreaterThan(COUNT - 50);
    expect(all).toContainEqual(
      expect.stringMatching(/"QX\d" also leads to (entry "n\d+"(, )?){5} and 1994 more$/),
    );
    expect(Math.max(...all.map(({ length }) => length))).toBeLessThan(300);
  }, 20_000);
});
