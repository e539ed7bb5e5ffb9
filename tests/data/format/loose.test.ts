import { describe, expect, it } from 'vitest';
import type { PackInfo } from '../../../data/format/pack';
import { describeRepair, readPackJson } from '../../../data/format/read';

/** Fields of DefinedTermSets, as people write them. */

const FILE = 'terms.json';
const HERE = 'https://a.example/glossary/';

const api = { '@type': 'DefinedTerm', name: 'API', description: 'A door for programs.' };
const cli = { '@type': 'DefinedTerm', name: 'CLI', description: 'A window for people.' };
const set = { '@type': 'DefinedTermSet', '@id': '#set', name: 'Words' };

const read = (document: unknown, address?: string) => readPackJson(document, FILE, address);
const readTerm = (fields: object, ofSet: object = {}) =>
  read({ ...set, '@id': `${HERE}#set`, ...ofSet, hasDefinedTerm: [{ ...api, ...fields }] }, HERE);

describe('a term’s fields', () => {
  it.each<[what: string, fields: object, expected: object]>([
    ['a name of several', { name: ['API', 'Interface'] }, { name: 'API', alternateName: ['Interface'] }],
    [
      'names in languages',
      {
        name: { en: ['API', 'Interface'], de: 'Schnittstelle' },
        alternateName: { '@value': 'door', '@language': 'en' },
      },
      { name: 'API', alternateName: ['Interface', 'door'] },
    ],
    ['one alternate name', { alternateName: 'Interface' }, { alternateName: ['Interface'] }],
    ['an alternate name that is the name', { alternateName: ['API', 'a', 'a'] }, { alternateName: ['a'] }],
    ['a code that is a number', { termCode: 7 }, { id: '7' }],
    ['character references in a name', { name: 'R&amp;D' }, { name: 'R&D' }],
    ['a description of several texts', { description: ['One.', 'Two.'] }, { description: 'One. Two.' }],
    ['a description in markup', { description: '<p>A <b>door</b></p>' }, { description: 'A door' }],
    [
      'brackets that are no markup',
      { description: 'The <p> element; a<b.' },
      { description: 'The <p> element; a<b.' },
    ],
    [
      'a description as an object',
      { description: { '@type': 'TextObject', text: 'A door.' } },
      { description: 'A door.' },
    ],
    [
      'what tells it from others, where there is no description',
      { description: undefined, disambiguatingDescription: 'A door.' },
      { description: 'A door.' },
    ],
    ['a relative address', { url: 'api#top' }, { url: `${HERE}api#top` }],
    ['an address as an object', { url: { '@id': 'https://b.example/' } }, { url: 'https://b.example/' }],
    ['the same elsewhere', { sameAs: 'https://b.example/' }, { exactMatch: ['https://b.example/'] }],
    [
      'the same in several places',
      { sameAs: ['urn:a', { '@id': 'urn:b' }] },
      { exactMatch: ['urn:a', 'urn:b'] },
    ],
    ['one example', { example: 'An API.' }, { example: ['An API.'] }],
    [
      'a date as mail has it',
      { dateModified: 'Mon, 15 Jun 2026 11:03:59 +0000' },
      { dateModified: '2026-06-15' },
    ],
    ['what it does not know', { inventor: { name: 'me' }, constructor: 1 }, { name: 'API' }],
  ])('%s', (_what, fields, expected) => {
    expect(readTerm(fields).pack.entries).toEqual([expect.objectContaining(expected)]);
  });

  it('a reference to another term becomes that entry’s id', () => {
    const terms = [
      { ...api, '@id': `${HERE}#a`, related: { '@id': `${HERE}#b` }, broader: ['elsewhere'] },
      { ...cli, '@id': `${HERE}#b`, termCode: 'cli' },
    ];
    expect(read({ ...set, hasDefinedTerm: terms }, HERE).pack.entries[0]).toMatchObject({
      id: 'a',
      related: ['cli'],
      broader: ['elsewhere'],
    });
  });

  it('a long description is cut at a sentence, and is the long read', () => {
    const description = 'A sentence that is repeated until it is too long. '.repeat(20);
    const { pack, repairs } = readTerm({ description });
    expect(pack.entries[0]!.description).toMatch(/too long\.$/);
    expect(pack.entries[0]!.content).toEqual([description.trim()]);
    expect(repairs.map(describeRepair)).toEqual([
      'terms.json, entry "api", field "description": expected at most 600 characters, found 999: cut at a sentence, and the whole made the long read',
    ]);
  });

  it.each<[what: string, fields: Record<string, unknown>, repair: string]>([
    [
      'a script as address',
      { url: 'javascript:alert(1)' },
      'field "url": expected an http(s) address, found "javascript:alert(1)": left out',
    ],
    [
      'a day there is not',
      { dateModified: '2026-02-31' },
      'field "dateModified": expected a day of the calendar, found "2026-02-31": left out',
    ],
    ['HTML as a long read', { content: '<b>x</b>' }, 'field "content": expected'],
    [
      'a label that is too long',
      { alternateName: ['a', 'x'.repeat(121)] },
      'field "alternateName": expected at most 120 characters',
    ],
    [
      'too many labels',
      { hiddenLabel: Array.from({ length: 101 }, (_, at) => `a${at}`) },
      'field "hiddenLabel": expected at most 100 items',
    ],
    ['rules that are none', { match: 'exact' }, 'field "match": expected'],
  ])('what it can do without is left out, and told of: %s', (_what, fields, repair) => {
    const { pack, bad, repairs } = readTerm(fields);
    expect({ bad, count: pack.entries.length }).toEqual({ bad: 0, count: 1 });
    expect(repairs.map(describeRepair)).toEqual([
      expect.stringContaining(`terms.json, entry "api", ${repair}`),
    ]);
  });

  it.each<[what: string, fields: object, field: string]>([
    ['a name', { name: '' }, 'name'],
    ['a name that fits', { name: 'x'.repeat(121) }, 'name'],
    ['a definition', { description: '<p></p>' }, 'description'],
  ])('without %s it is a bad entry', (_what, fields, field) => {
    const { problems, bad } = read({ ...set, hasDefinedTerm: [cli, { ...api, ...fields }] }, HERE);
    expect(bad).toBe(1);
    expect(problems).toEqual([expect.objectContaining({ field })]);
  });

  it('without an address a relative one leads nowhere', () => {
    const { pack, repairs } = read({ ...set, '@id': 'urn:x', hasDefinedTerm: [{ ...api, url: 'api' }] });
    expect(pack.entries[0]!.url).toBeUndefined();
    expect(repairs).toHaveLength(1);
  });
});

describe('a set’s fields', () => {
  const info = (fields: object, address: string | undefined = HERE): PackInfo =>
    read({ ...set, ...fields, hasDefinedTerm: [api] }, address).pack.info;

  it.each<[what: string, fields: object, expected: Partial<PackInfo>]>([
    [
      'a licence as an object',
      { license: { '@type': 'CreativeWork', name: 'CC BY', url: 'https://b.example/by' } },
      { license: 'https://b.example/by' },
    ],
    [
      'a licence by name',
      { license: { '@type': 'CreativeWork', name: 'CC BY 4.0' } },
      { license: 'CC BY 4.0' },
    ],
    ['several licences', { license: ['https://b.example/by', 'MIT'] }, { license: 'https://b.example/by' }],
    ['a person', { creator: { '@type': 'Person', name: 'Ada' } }, { creator: 'Ada' }],
    ['several people', { creator: [{ name: 'Ada' }, 'Bob'] }, { creator: 'Ada, Bob' }],
    ['an author', { author: 'Ada' }, { creator: 'Ada' }],
    ['a publisher', { publisher: { '@type': 'Organization', name: 'Press' } }, { creator: 'Press' }],
    ['the creator before the publisher', { publisher: 'Press', creator: 'Ada' }, { creator: 'Ada' }],
    ['whom to credit', { creditText: '© Ada' }, { attribution: '© Ada' }],
    ['a language', { inLanguage: 'de-AT' }, { inLanguage: 'de-AT' }],
    ['a language with a line below', { inLanguage: 'en_GB' }, { inLanguage: 'en-GB' }],
    ['several languages', { inLanguage: ['ko', 'en'] }, { inLanguage: 'ko' }],
    [
      'a language as an object',
      { inLanguage: { '@type': 'Language', name: 'German', alternateName: 'de' } },
      { inLanguage: 'de' },
    ],
    [
      'the language of the context',
      { '@context': ['https://schema.org', { '@language': 'fr' }] },
      { inLanguage: 'fr' },
    ],
    ['a language it cannot tell', { inLanguage: 'Klingon' }, { inLanguage: 'en' }],
    ['a name in its language', { inLanguage: 'de', name: { en: 'Words', de: 'Wörter' } }, { name: 'Wörter' }],
    ['a version that is a number', { version: 2 }, { version: '2' }],
    ['a relative address', { url: '/words' }, { url: 'https://a.example/words' }],
    ['a script as address', { url: 'javascript:alert(1)' }, { name: 'Words' }],
    ['a description in markup', { description: '<p>Our&nbsp;words</p>' }, { description: 'Our words' }],
    ['an identifier within the document', { '@id': '#words' }, { id: `${HERE}#words` }],
    ['a blank node', { '@id': '_:b0' }, { id: HERE }],
    ['no identifier', { '@id': undefined }, { id: HERE }],
    ['an identifier of nothing', { '@id': ' ' }, { id: HERE }],
    ['an identifier that is too long', { '@id': `urn:${'x'.repeat(500)}` }, { id: HERE }],
    ['the format’s own "id"', { '@id': undefined, id: 'our-words' }, { id: 'our-words' }],
    ['rules that are too deep', { match: [[[[[[[[[[]]]]]]]]]] }, { match: {} }],
  ])('%s', (_what, fields, expected) => {
    expect(info(fields)).toMatchObject(expected);
  });

  it('without an address its identifier is made of its name', () => {
    expect(read({ ...set, hasDefinedTerm: [api] }).pack.info.id).toBe('words');
    expect(read({ ...set, '@id': 'our-words', hasDefinedTerm: [api] }).pack.info.id).toBe('our-words');
    expect(read([api]).pack.info).toMatchObject({ id: 'terms', name: 'terms' });
  });

  it('the people may be described elsewhere in the document', () => {
    const graph = [
      { ...set, publisher: { '@id': '#us' } },
      api,
      { '@id': '#us', '@type': 'Organization', name: 'Press' },
    ];
    expect(read({ '@graph': graph }, HERE).pack.info.creator).toBe('Press');
  });
});
