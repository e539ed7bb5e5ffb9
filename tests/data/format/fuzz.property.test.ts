import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBuiltIns } from '../../../data/publish/built-in';
import { jsonTerm, packJson } from '../make';
import { changeAll, pathsOf } from './changes';
import { faultOf, fileOf, PARSERS } from './faults';

/** Whatever the bytes, a parser gives a typed error or a valid pack (issue "Packs from anywhere", Must hold 5). */

const [builtIn] = await readBuiltIns('data/packs');
const seeds: unknown[] = [
  fileOf({ ...builtIn!.pack, entries: builtIn!.pack.entries.slice(0, 7) }),
  packJson([
    jsonTerm({
      alternateName: ['a', 'b'],
      match: { common: true },
      dateModified: '2026-02-28',
      url: 'https://a.example/',
    }),
    jsonTerm({
      termCode: 'b',
      content: ['x', { type: 'list', items: ['a', [{ type: 'term', ref: 'api', text: 'x' }]] }],
    }),
  ]),
  {
    '@context': ['https://schema.org', { '@language': 'de' }],
    '@graph': [
      {
        '@id': '#set',
        '@type': ['schema:DefinedTermSet'],
        'schema:name': { en: 'Words', de: 'Wörter' },
        license: { name: 'MIT' },
      },
      {
        '@id': '#a',
        '@type': 'DefinedTerm',
        name: ['A', 'B'],
        description: '<p>x &amp; y</p>',
        inDefinedTermSet: { '@id': '#set' },
      },
      {
        '@type': 'DefinedTerm',
        name: [{ '@value': 'C', '@language': 'de' }],
        description: 'C. '.repeat(300),
        inDefinedTermSet: '#set',
      },
    ],
  },
];

const WORDS = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  '1e999',
  '-0',
  '""',
  '{}',
  '[[]]',
  '"\\u0000"',
  '"\\ud800"',
  '\u202e',
  '\ud800',
  '\0',
  '"__proto__":{"polluted":1},',
  '"constructor":{},',
  '"@id":"#a",',
  '"@graph":',
  '"@type":"DefinedTerm",',
  '"@value":',
  '"@language":"en",',
  '"hasDefinedTerm":[',
  '"inDefinedTermSet":',
  '<b>',
  '&amp;',
  '<!--',
  'javascript:',
  '"x"',
];

/** The text of a pack with some parts taken out, put in, doubled or changed for others. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat({ max: 40 }),
        put: fc.oneof(fc.constantFrom('', ...WORDS), fc.string({ unit: 'binary', maxLength: 8 })),
        twice: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([seed, changes]) =>
    changes.reduce((text, { at, length, put, twice }) => {
      const from = Math.floor(at * text.length);
      const part = text.slice(from, from + length);
      return text.slice(0, from) + put + (twice ? part + part : '') + text.slice(from + length);
    }, JSON.stringify(seed)),
  );

/** JSON in which the names that mean something are as likely as others, and so are their kinds of value. */
const NAMES = [
  '@context',
  '@graph',
  '@id',
  '@type',
  '@value',
  '@language',
  '@list',
  '@set',
  '__proto__',
  'constructor',
  'toString',
  'id',
  'type',
  'url',
  'name',
  'description',
  'schema:name',
  'hasDefinedTerm',
  'inDefinedTermSet',
  'termCode',
  'alternateName',
  'inLanguage',
  'license',
  'creator',
  'sameAs',
  'content',
  'match',
  'seeAlso',
  'related',
  'en',
  'de',
  'text',
  'dateModified',
  'sequence',
  'subject',
  'example',
];
const TEXTS = [
  'DefinedTermSet',
  'DefinedTerm',
  'schema:DefinedTerm',
  '#a',
  '_:b',
  'https://a.example/#a',
  'javascript:x',
  'en',
  'en_US',
  'a',
  '',
  ' ',
  '<p>a</p>',
  '&amp;',
  '\0',
  '\u202e',
  '\ud800',
  '2026-02-31',
  'A sentence. '.repeat(80),
  'x'.repeat(700),
];
const { document } = fc.letrec<{ document: unknown }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.oneof(
      fc.constantFrom<unknown>(...TEXTS),
      fc.constantFrom<unknown>(null, true, 0, 1.5, -1),
      fc.string({ unit: 'binary' }),
    ),
    fc.array(tie('document'), { maxLength: 5 }),
    // Defined by `fromEntries`, so that `__proto__` is a property like any other.
    fc
      .array(fc.tuple(fc.constantFrom(...NAMES), tie('document')), { maxLength: 6 })
      .map((entries) => Object.fromEntries(entries) as unknown),
  ),
}));
const fields = fc.array(fc.tuple(fc.constantFrom(...NAMES), document), { maxLength: 4 });
const asTerm = fc
  .tuple(fc.constantFrom('A', 'B', ['C', 'D'], { en: 'E' }), fields)
  .map(([name, some]) => ({ name, description: 'What it means.', ...Object.fromEntries(some) }));
const asSet = fc.tuple(fc.array(asTerm, { minLength: 1, maxLength: 8 }), fields).map(([terms, some]) => ({
  '@type': 'DefinedTermSet',
  name: 'Words',
  ...Object.fromEntries(some),
  hasDefinedTerm: terms,
}));

/** A pack with other values in some places. */
const changed = fc.constantFrom(...seeds).chain((seed) => {
  const how = fc.oneof(
    { weight: 5, arbitrary: document.map((value) => () => value) },
    { weight: 1, arbitrary: fc.constant(() => undefined) },
    { weight: 1, arbitrary: fc.constant((old: unknown) => [old, old]) },
    { weight: 1, arbitrary: fc.constantFrom(...NAMES).map((name) => (old: unknown) => ({ [name]: old })) },
  );
  const change = fc.tuple(fc.constantFrom(...pathsOf(seed)), how);
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => changeAll(seed, changes));
});

const bytes = fc.uint8Array({ maxLength: 400 }).map((some) => new TextDecoder().decode(some));
const asText = (values: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  values.map((value) => JSON.stringify(value));

const TEXTS_OF: readonly [what: string, texts: fc.Arbitrary<string>, numRuns: number][] = [
  ['random bytes', bytes, 300],
  ['random text', fc.string({ unit: 'binary' }), 300],
  ['random JSON', fc.json(), 300],
  ['JSON of names that mean something', asText(document), 500],
  ['sets of terms that say anything', asText(asSet), 500],
  ['packs whose text is changed anywhere', mutated, 700],
  ['packs whose values are changed anywhere', asText(changed), 500],
];

describe.each(PARSERS)('%s gives a PackError or a valid pack', (_name, parse) => {
  it.each(TEXTS_OF)('for %s', (_what, texts, numRuns) => {
    const isFine = fc.property(texts, (text) => {
      expect(faultOf(parse, text)).toBeUndefined();
    });
    fc.assert(isFine, { numRuns });
  });
});
