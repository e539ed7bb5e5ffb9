import { describe, expect, it } from 'vitest';
import { MAX_DESCRIPTION, MAX_LABEL } from '../../../data/format/pack';
import { packFromJson, parsePack } from '../../../data/format/parse';
import { jsonTerm, packJson, without } from '../make';

const FILE = 'terms.gloss.json';

const withContent = (...content: unknown[]) => packJson([jsonTerm({ content })]);

describe('a good pack', () => {
  it('needs a name, an id and terms with code, name and description; the rest has defaults', () => {
    const pack = parsePack(JSON.stringify(packJson()), FILE);
    expect(pack.info).toEqual({
      id: 'test:pack',
      version: '0',
      sequence: 0,
      name: 'Test pack',
      description: '',
      subject: [],
      inLanguage: 'en',
      license: '',
      match: {},
    });
    expect(pack.entries).toEqual([
      {
        id: 'api',
        name: 'API',
        alternateName: [],
        abbreviation: [],
        hiddenLabel: [],
        notLabel: [],
        description: 'A way in for programs.',
        content: [],
        example: [],
        subject: [],
        broader: [],
        related: [],
        exactMatch: [],
        match: {},
      },
    ]);
  });

  it('keeps its terms in file order', () => {
    const terms = ['c', 'a', 'b'].map((termCode) => jsonTerm({ termCode }));
    expect(packFromJson(packJson(terms), FILE).entries.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  const longest = 'd'.repeat(MAX_DESCRIPTION);
  it.each<[what: string, json: unknown]>([
    ['no terms at all', packJson([])],
    [
      '"id" in place of "@id" and "termCode"',
      { ...without('@id', packJson([{ ...jsonTerm(), termCode: undefined, id: 'api' }])), id: 'x' },
    ],
    [
      'properties it does not know',
      packJson([jsonTerm({ inDefinedTermSet: 'https://a.example' })], { inventor: 'me' }),
    ],
    ['the longest definition', packJson([jsonTerm({ description: longest })])],
    ['the longest label', packJson([jsonTerm({ name: 'n'.repeat(MAX_LABEL) })])],
    [
      'no description where seeAlso points elsewhere',
      packJson([{ termCode: 'a', name: 'A', seeAlso: 'b' }, jsonTerm({ termCode: 'b' })]),
    ],
    [
      "an id that is a name of JavaScript's",
      packJson([jsonTerm({ termCode: '__proto__' }), jsonTerm({ termCode: 'constructor' })]),
    ],
    [
      'every kind of block and inline',
      withContent(
        'Plain.',
        { type: 'heading', level: 2, text: 'H' },
        {
          type: 'paragraph',
          children: ['a ', { type: 'strong', text: 'b' }, { type: 'term', ref: 'api', text: 'c' }],
        },
        { type: 'list', items: ['a', [{ type: 'link', href: 'https://a.example/', text: 'b' }]] },
        { type: 'code', text: 'x = 1', language: 'py' },
        { type: 'table', head: ['a'], rows: [['b'], [[{ type: 'emphasis', text: 'c' }]]] },
      ),
    ],
  ])('may have %s', (_what, json) => {
    expect(() => packFromJson(json, FILE)).not.toThrow();
  });
});
