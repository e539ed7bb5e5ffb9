import { describe, expect, it } from 'vitest';
import { PackError } from '../../../data/format/parse';
import { importPlainJson } from '../../../data/import/plain-json';

const FILE = 'words.json';
const API = { termCode: 'api', name: 'API', description: 'A door.' };

describe('forms of a glossary', () => {
  it.each<[what: string, value: unknown]>([
    ['terms and definitions', { API: 'A door.' }],
    ['terms and what is said of them', { API: { definition: 'A door.' } }],
    ['a list', [{ term: 'API', definition: 'A door.' }]],
    ['a list by other names', [{ Title: 'API', meaning: 'A door.' }]],
    ['terms of schema.org', [{ '@type': 'DefinedTerm', name: 'API', description: 'A door.' }]],
    ['pairs', [['API', 'A door.']]],
    ['a glossary with terms', { terms: [{ term: 'API', text: 'A door.' }] }],
    ['a glossary with an object of terms', { glossary: { API: 'A door.' } }],
  ])('%s', (_what, value) => {
    expect(importPlainJson(value, FILE)).toEqual({ facts: {}, terms: [API], notes: [] });
  });

  it('with what it says of itself', () => {
    const value = {
      title: 'Words',
      id: 'x:y',
      lang: 'de',
      licence: 'CC0-1.0',
      author: 'We',
      version: 2,
      entries: [],
    };
    expect(importPlainJson(value, FILE)).toEqual({
      facts: {
        name: 'Words',
        '@id': 'x:y',
        inLanguage: 'de',
        license: 'CC0-1.0',
        creator: 'We',
        version: '2',
      },
      terms: [],
      notes: [],
    });
  });

  it('with all that an entry may say', () => {
    const value = [
      {
        termCode: 'api',
        name: 'API',
        description: 'A door.',
        synonyms: 'way in; door',
        acronym: ['API'],
        content: ['Long.'],
        match: { common: false },
        owner: 'me',
        url: null,
      },
    ];
    expect(importPlainJson(value, FILE)).toEqual({
      facts: {},
      terms: [
        {
          ...API,
          alternateName: ['way in', 'door'],
          abbreviation: ['API'],
          content: ['Long.'],
          match: { common: false },
        },
      ],
      notes: ['not used: owner'],
    });
  });

  it.each([['terms'], ['name'], ['id'], ['__proto__'], ['constructor']])(
    'a term may be called "%s"',
    (term) => {
      const value: unknown = JSON.parse(`{"API": "A door.", "${term}": {"definition": "x"}}`);
      expect(importPlainJson(value, FILE)).toEqual({
        facts: {},
        terms: [API, expect.objectContaining({ name: term, description: 'x' })],
        notes: [],
      });
    },
  );

  it('numbers are texts; what is neither is left for the schema to refuse', () => {
    expect(importPlainJson([{ term: 404, definition: ['x'] }], FILE).terms).toEqual([
      { termCode: '404', name: '404', description: ['x'] },
    ]);
  });
});

describe('what is no glossary is refused', () => {
  it.each<[value: unknown, message: string]>([
    [
      7,
      'words.json, field "(file)": expected a list of terms, or an object of terms and definitions, found 7',
    ],
    [null, 'found null'],
    [
      ['API'],
      'words.json, entry "#1", field "(term)": expected an object with a term and a definition, found "API"',
    ],
    [[['a', 'b', 'c']], 'entry "#1"'],
  ])('%j', (value, message) => {
    expect(() => importPlainJson(value, FILE)).toThrow(PackError);
    expect(() => importPlainJson(value, FILE)).toThrow(message);
  });
});
