import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { FILE_PARTS, PackFile } from '../../../data/format/file-form';
import { jsonSchemaOf } from '../../../data/format/json-schema';
import { Chunk, Manifest } from '../../../data/format/manifest';
import { packFromJson, PackError, type PackProblem } from '../../../data/format/parse';
import { readBuiltIns } from '../../../data/publish/built-in';
import { jsonTerm, packJson, without } from '../make';
import { changeAll, pathsOf, type Change } from './changes';

/**
 * The published JSON Schemas. Each is generated from the schema that the extension reads with; when one is out of date,
 * `npx vitest run tests/data/format/json-schema.test.ts -u` writes it anew.
 */
const PUBLISHED = [
  {
    file: 'pack.schema.json',
    schema: jsonSchemaOf(PackFile, {
      title: 'Gloss pack, single file',
      description: 'A glossary in one file: a DefinedTermSet of schema.org with its terms (*.gloss.json).',
      parts: FILE_PARTS,
    }),
  },
  {
    file: 'manifest.schema.json',
    schema: jsonSchemaOf(Manifest, {
      title: 'Gloss pack, manifest',
      description: 'The pack.json of a published pack: its facts, and the chunks that hold its entries.',
      parts: { Chunk },
    }),
  },
];

describe.each(PUBLISHED)('$file', ({ file, schema }) => {
  it('is what the schema in the code says', async () => {
    const options = await resolveConfig('package.json');
    const text = await format(JSON.stringify(schema), { ...options, parser: 'json' });
    await expect(text).toMatchFileSnapshot(`../../../data/format/${file}`);
  });

  it('is a JSON Schema 2020-12', () => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false });
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(() => ajv.compile(schema)).not.toThrow();
  });
});

const validate: ValidateFunction = new Ajv2020({ strict: false }).compile(PUBLISHED[0]!.schema);

function problemsOf(json: unknown): readonly PackProblem[] {
  try {
    packFromJson(json, 'f');
    return [];
  } catch (error) {
    if (error instanceof PackError) return error.problems;
    throw error;
  }
}

const builtIns = await readBuiltIns('data/packs');

describe('the JSON Schema of a pack takes', () => {
  it.each(builtIns.map(({ file, text }) => [file, text]))('%s', (_file, text) => {
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
  });

  it.each<[what: string, json: unknown]>([
    ['a pack with nothing but what is needed', packJson()],
    [
      '"id" for "@id" and "termCode"',
      { ...without('@id', packJson([{ ...without('termCode', jsonTerm()), id: 'a' }])), id: 'x' },
    ],
    ['a term that is described elsewhere', packJson([without('description', jsonTerm({ seeAlso: 'b' }))])],
    ['what it does not know', packJson([jsonTerm({ inventor: 1 })], { publisher: {} })],
  ])('%s', (_what, json) => {
    expect(problemsOf(json)).toEqual([]);
    expect(validate(json)).toBe(true);
  });
});

describe('the JSON Schema of a pack refuses', () => {
  it.each<[what: string, json: unknown]>([
    ['no object', []],
    ['no terms', without('hasDefinedTerm', packJson())],
    ['another type', packJson([], { '@type': 'Thing' })],
    ['no identifier', without('@id', packJson())],
    ['a term without a code', packJson([without('termCode', jsonTerm())])],
    ['a term without a definition', packJson([without('description', jsonTerm())])],
    ['a definition of white space', packJson([jsonTerm({ description: ' \n' })])],
    ['a definition that is too long', packJson([jsonTerm({ description: 'x'.repeat(601) })])],
    ['a label that is too long', packJson([jsonTerm({ abbreviation: ['x'.repeat(121)] })])],
    ['a script as address', packJson([jsonTerm({ url: 'javascript:alert(1)' })])],
    [
      'a script as link',
      packJson([
        jsonTerm({
          content: [{ type: 'paragraph', children: [{ type: 'link', href: 'data:,x', text: 'x' }] }],
        }),
      ]),
    ],
    ['another kind of block', packJson([jsonTerm({ content: [{ type: 'html', text: 'x' }] })])],
  ])('%s', (_what, json) => {
    expect(problemsOf(json)).not.toEqual([]);
    expect(validate(json)).toBe(false);
  });
});

/** Rules of the format that JSON Schema has no words for: what it takes all the same. */
const BEYOND: readonly [why: string, json: unknown, expected: string][] = [
  ['one item is not compared with another', packJson([jsonTerm(), jsonTerm()]), 'an id of its own'],
  [
    'a pattern knows no calendar',
    packJson([jsonTerm({ dateModified: '2026-02-31' })]),
    'a day of the calendar',
  ],
  ['a pattern does not parse an address', packJson([jsonTerm({ url: 'https://' })]), 'an http(s) address'],
  [
    'lengths are not added up',
    packJson([jsonTerm({ content: ['x'.repeat(200_000)] })]),
    'at most 200000 characters in all',
  ],
  [
    'levels are not counted in what it does not know',
    packJson([jsonTerm({ match: JSON.parse(`{"x": ${'['.repeat(9)}${']'.repeat(9)}}`) })]),
    'at most 8 levels',
  ],
  [
    'it counts letters, the format UTF-16 units',
    packJson([jsonTerm({ name: '😀'.repeat(61) })]),
    'at most 120 characters',
  ],
];

/** And what it refuses although the format takes it. */
const SHORT_OF: readonly [why: string, json: unknown][] = [
  ['white space around a text counts', packJson([jsonTerm({ name: `API${' '.repeat(120)}` })])],
  ['so do characters that are taken out', packJson([jsonTerm({ name: `API${'\0'.repeat(120)}` })])],
  ['a list of rules is no object; the format takes it for no rules', packJson([jsonTerm({ match: [] })])],
];

describe('what JSON Schema cannot say', () => {
  it.each(BEYOND)('%s', (_why, json, expected) => {
    expect(validate(json)).toBe(true);
    expect(problemsOf(json)).toEqual([expect.objectContaining({ expected })]);
  });

  it.each(SHORT_OF)('%s', (_why, json) => {
    expect(problemsOf(json)).toEqual([]);
    expect(validate(json)).toBe(false);
  });
});

describe('apart from that, both say the same of any change to a pack', () => {
  const seed = packJson(
    [
      jsonTerm({ alternateName: ['a', 'b'], url: 'https://a.example/', dateModified: '2026-02-28' }),
      jsonTerm({ termCode: 'b', match: { common: true }, seeAlso: 'api', related: ['api'] }),
      {
        id: 'c',
        name: 'C',
        description: 'C.',
        content: [
          'plain',
          { type: 'heading', level: 2, text: 'H' },
          { type: 'paragraph', children: ['a', { type: 'term', ref: 'api', text: 'b' }] },
          {
            type: 'list',
            ordered: true,
            items: ['a', [{ type: 'link', href: 'https://a.example/', text: 'b' }]],
          },
          { type: 'code', text: 'x', language: 'py' },
          { type: 'table', head: ['a'], rows: [['b'], [[{ type: 'strong', text: 'c' }]]] },
        ],
      },
    ],
    {
      version: '1',
      sequence: 3,
      inLanguage: 'en',
      url: 'https://a.example/',
      match: { inflect: false },
      license: 'MIT',
    },
  );

  const value = fc.oneof(
    fc.constantFrom<unknown>(
      '',
      ' ',
      '\u200b',
      'x',
      'x'.repeat(121),
      'x'.repeat(301),
      'x'.repeat(601),
      'api',
      'b',
    ),
    fc.constantFrom<unknown>(
      'javascript:x',
      'http://a.example',
      '2026-01-01T10:00:00Z',
      '2026',
      'de-AT',
      'en_GB',
    ),
    fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2, [], {}, [''], ['x'], [null], [[]], {
      type: 'strong',
      text: 'x',
    }),
    fc.constantFrom<unknown>(Array(101).fill('x'), Array(501).fill('x'), Array(1001).fill('x'), {
      type: 'term',
    }),
    fc.jsonValue(),
  );
  const change = fc.oneof(
    { weight: 4, arbitrary: value.map((one) => () => one) },
    { weight: 1, arbitrary: fc.constant(() => undefined) },
    { weight: 1, arbitrary: fc.constant((old: unknown) => [old]) },
    { weight: 1, arbitrary: fc.constant((old: unknown) => (Array.isArray(old) ? [...old, ...old] : old)) },
  );

  /** Every known key, so that fields the seed lacks are tried as well. */
  const added = fc.dictionary(
    fc.constantFrom(
      '@id',
      'id',
      'termCode',
      'seeAlso',
      'example',
      'source',
      'attribution',
      'creator',
      'subject',
      'broader',
    ),
    value,
    { maxKeys: 2 },
  );

  /** What one says and the other does not, unless it is one of the above. */
  function disagreement(json: unknown): unknown {
    const takes = validate(json);
    const problems = problemsOf(json);
    if (takes) return problems.find((problem) => !isBeyond(problem));
    const isShort = /"match":\[/.test(JSON.stringify(json));
    return problems.length > 0 || isShort ? undefined : validate.errors;
  }

  function isBeyond({ expected, found }: PackProblem): boolean {
    const told = ['an id of its own', 'a day of the calendar', 'at most 8 levels'];
    return told.includes(expected) || (expected === 'an http(s) address' && /^"https?:\/\//i.test(found));
  }

  it('one to three changes at any place, and some fields more', () => {
    const changes = fc.array(fc.tuple(fc.constantFrom(...pathsOf(seed)), change), {
      minLength: 1,
      maxLength: 3,
    });
    const place = fc.constantFrom([], ['hasDefinedTerm', '0']);
    fc.assert(
      fc.property(changes, added, place, (some, fields, where) => {
        const add = (old: unknown): unknown =>
          typeof old === 'object' && !Array.isArray(old) ? { ...old, ...fields } : old;
        const steps: Change[] = [...some, [where, add]];
        const json = changeAll(seed, steps);
        expect(disagreement(JSON.parse(JSON.stringify(json)))).toBeUndefined();
      }),
      { numRuns: 1500 },
    );
  });
});
