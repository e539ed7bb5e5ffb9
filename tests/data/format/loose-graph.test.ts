import { describe, expect, it } from 'vitest';
import { PackError } from '../../../data/format/problems';
import { describeRepair, readPackJson } from '../../../data/format/read';

/** Layouts of DefinedTermSets, as they are seen in public pages and repositories. */

const FILE = 'terms.json';
const HERE = 'https://a.example/glossary/';
const SCHEMA = { '@context': 'https://schema.org' };

const api = { '@type': 'DefinedTerm', name: 'API', description: 'A door for programs.' };
const cli = { '@type': 'DefinedTerm', name: 'CLI', description: 'A window for people.' };
const set = { '@type': 'DefinedTermSet', '@id': '#set', name: 'Words' };

const read = (document: unknown, address?: string) => readPackJson(document, FILE, address);

describe('a set is found with its terms, however they are laid out', () => {
  it.each<[what: string, document: unknown]>([
    ['terms in their set', { ...SCHEMA, ...set, hasDefinedTerm: [api, cli] }],
    ['a list of JSON-LD', { ...SCHEMA, ...set, hasDefinedTerm: { '@list': [api, cli] } }],
    [
      'terms without a type',
      { ...set, hasDefinedTerm: [api, cli].map(({ name, description }) => ({ name, description })) },
    ],
    ['the set in its terms', [api, cli].map((term) => ({ ...term, inDefinedTermSet: set }))],
    [
      'a graph, by identifier',
      { '@graph': [set, ...[api, cli].map((term) => ({ ...term, inDefinedTermSet: '#set' }))] },
    ],
    [
      'a graph, by reference',
      { '@graph': [...[api, cli].map((term) => ({ ...term, inDefinedTermSet: { '@id': '#set' } })), set] },
    ],
    [
      'a graph, by a list of references',
      { '@graph': [set, ...[api, cli].map((term) => ({ ...term, inDefinedTermSet: [{ '@id': '#set' }] }))] },
    ],
    [
      'a graph, by the set’s address',
      {
        '@graph': [{ ...set, url: HERE }, ...[api, cli].map((term) => ({ ...term, inDefinedTermSet: HERE }))],
      },
    ],
    ['a graph that says no more', { '@graph': [set, api, cli] }],
    [
      'a set that refers to its terms',
      {
        '@graph': [
          { ...set, hasDefinedTerm: [{ '@id': '#api' }, '#cli'] },
          { ...api, '@id': '#api' },
          { ...cli, '@id': '#cli' },
        ],
      },
    ],
    [
      'terms that are told of twice',
      {
        '@graph': [
          {
            ...set,
            hasDefinedTerm: [
              { '@id': '#api', name: 'API' },
              { ...cli, '@id': '#cli' },
            ],
          },
          { ...api, '@id': '#api' },
          { ...cli, '@id': '#cli' },
        ],
      },
    ],
    ['several documents', [set, api, cli]],
    [
      'a page about it',
      { '@type': 'WebPage', name: 'Page', mainEntity: { ...set, hasDefinedTerm: [api, cli] } },
    ],
    [
      'names with a prefix',
      {
        '@context': { schema: 'http://schema.org/' },
        '@id': '#set',
        '@type': 'schema:DefinedTermSet',
        'schema:name': 'Words',
        'schema:hasDefinedTerm': [api, cli].map(({ name, description }) => ({
          '@type': ['schema:DefinedTerm', 'skos:Concept'],
          'schema:name': name,
          'schema:description': description,
        })),
      },
    ],
    [
      'names written out',
      {
        '@id': '#set',
        '@type': ['http://schema.org/DefinedTermSet'],
        'http://schema.org/name': [{ '@value': 'Words' }],
        'http://schema.org/hasDefinedTerm': [
          {
            '@type': ['http://schema.org/DefinedTerm'],
            'http://schema.org/name': [{ '@value': 'API' }],
            'http://schema.org/description': [{ '@value': 'A door for programs.' }],
          },
          {
            '@type': ['http://schema.org/DefinedTerm'],
            'http://schema.org/name': [{ '@value': 'CLI' }],
            'http://schema.org/description': [{ '@value': 'A window for people.' }],
          },
        ],
      },
    ],
  ])('%s', (_what, document) => {
    const { pack, bad } = read(document, HERE);
    expect(pack.info).toMatchObject({ id: `${HERE}#set`, name: 'Words' });
    expect(pack.entries.map(({ id, name, description }) => ({ id, name, description }))).toEqual([
      { id: 'api', name: 'API', description: 'A door for programs.' },
      { id: 'cli', name: 'CLI', description: 'A window for people.' },
    ]);
    expect(bad).toBe(0);
  });

  it('a bare list of terms is a set, named after where it lies', () => {
    const { pack } = read([api, cli], HERE);
    expect(pack.info).toMatchObject({ id: HERE, name: 'glossary' });
    expect(pack.entries).toHaveLength(2);
  });

  it('one term is a set of one', () => {
    const inDefinedTermSet = { '@type': 'DefinedTermSet', name: 'Words', url: '/words' };
    const { pack } = read({ ...SCHEMA, ...api, inDefinedTermSet }, HERE);
    expect(pack.info).toMatchObject({ name: 'Words', url: 'https://a.example/words' });
    expect(pack.entries).toHaveLength(1);
  });

  it('terms of a set that is elsewhere are of that set', () => {
    const terms = [api, cli].map((term) => ({ ...term, inDefinedTermSet: 'https://b.example/words' }));
    expect(read(terms, HERE).pack.info).toMatchObject({ id: 'https://b.example/words', name: 'glossary' });
  });

  it('of two sets the larger one is read, and the terms left out are told of', () => {
    const one = { ...set, '@id': 'urn:one', hasDefinedTerm: [api] };
    const two = { ...set, '@id': 'urn:two', hasDefinedTerm: [api, cli].map((term) => ({ ...term })) };
    const { pack, repairs } = read({ '@graph': [one, two] }, HERE);
    expect(pack.info.id).toBe('urn:two');
    expect(repairs.map(describeRepair)).toEqual([
      'terms.json, field "hasDefinedTerm": expected the terms of one set, found 1 of others: left out',
    ]);
  });

  it('a keyword of the set is no term of it', () => {
    const keywords = [{ '@type': 'DefinedTerm', name: 'Software' }];
    expect(read({ ...set, keywords, hasDefinedTerm: [api] }, HERE)).toMatchObject({ total: 1, bad: 0 });
  });

  it.each<[what: string, document: unknown]>([
    ['nothing', {}],
    ['a list of nothing', []],
    ['a text', 'DefinedTermSet'],
    ['null', null],
    ['another thing', { ...SCHEMA, '@type': 'Recipe', name: 'Cake' }],
    ['terms that say nothing', [{ '@type': 'DefinedTerm', name: 'API', url: HERE }]],
  ])('there is none in %s', (_what, document) => {
    expect(() => read(document, HERE)).toThrow(PackError);
  });

  it('a hand-written glossary of 20 terms is valid', () => {
    const terms = Array.from({ length: 20 }, (_, at) => ({
      name: `Term ${at}`,
      description: `What ${at} means.`,
    }));
    const { pack, bad } = read({
      ...SCHEMA,
      '@type': 'DefinedTermSet',
      name: 'Our words',
      hasDefinedTerm: terms,
    });
    expect(pack.info).toMatchObject({ id: 'our-words', name: 'Our words' });
    expect(pack.entries.map(({ id }) => id)).toEqual(terms.map((_, at) => `term-${at}`));
    expect(bad).toBe(0);
  });
});
