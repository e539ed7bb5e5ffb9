import { describe, expect, it } from 'vitest';
import { idsFor, slug } from '../../../data/format/loose-ids';

describe('slug: a name as an id', () => {
  it.each([
    ['Back-end engineer', 'back-end-engineer'],
    ['C', 'c'],
    ['C++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ['  TCP/IP (v4) ', 'tcp-ip-v4'],
    ['Naïveté', 'naïveté'],
    ['麻雀', '麻雀'],
    ['__proto__', 'proto'],
    ['?!', 'term'],
    ['a\0\u202eb', 'ab'],
  ])('%j → %s', (name, id) => {
    expect(slug(name)).toBe(id);
  });

  it('is no longer than an id may be', () => {
    expect(slug('x'.repeat(1e6)).length).toBeLessThanOrEqual(500);
  });
});

describe('idsFor: ids for terms that have none', () => {
  it.each<[what: string, terms: unknown[], ids: (string | undefined)[]]>([
    ['a code', [{ termCode: 'a', '@id': '#b', name: 'c' }], ['a']],
    ['a code that is a number', [{ termCode: 7 }], ['7']],
    ['the format’s own "id"', [{ id: 'a' }, { id: 'https://a.example/b' }], ['a', 'b']],
    ['a fragment', [{ '@id': 'https://a.example/g#api', name: 'x' }], ['api']],
    ['an escaped fragment', [{ '@id': '#caf%C3%A9%20noir' }], ['café noir']],
    ['a percent sign', [{ '@id': '#100%' }], ['100%']],
    ['the end of a path', [{ '@id': 'https://a.example/terms/sf1/' }, { '@id': 'b' }], ['sf1', 'b']],
    ['a file without its ending', [{ '@id': 'https://a.example/index/warning.html?x=1' }], ['warning']],
    ['the end of a URN stays whole', [{ '@id': 'urn:x:api' }], ['urn:x:api']],
    ['the name, not the host', [{ '@id': 'https://a.example/', name: 'API' }], ['api']],
    ['the name, not a blank node’s', [{ '@id': '_:b0', name: 'API' }], ['api']],
    ['the page of a term', [{ url: 'https://a.example/g/api', name: 'x' }], ['api']],
    [
      'not a fragment that all have',
      [{ '@id': 'https://a.example/api#term' }, { '@id': 'https://a.example/cli#term' }],
      ['api', 'cli'],
    ],
    [
      'not the code of a category',
      [
        { termCode: 'general', identifier: '1', name: 'API' },
        { termCode: 'general', identifier: '2', name: 'CLI' },
        { termCode: 'special', identifier: '3', name: 'GUI' },
      ],
      ['1', '2', 'special'],
    ],
    ['a code in the pack’s language', [{ termCode: { de: 'tuer', en: 'door' } }], ['door']],
    ['no code that a reference cannot name', [{ termCode: 'C#', name: 'C#' }], ['c-sharp']],
    ['no code that is too long', [{ termCode: 'x'.repeat(501), name: 'A' }], ['a']],
    ['no code of nothing to see', [{ termCode: '\u200b', name: 'A' }], ['a']],
    [
      'no two codes that only look different',
      [
        { termCode: 'a', name: 'x' },
        { termCode: 'a\0', name: 'y' },
      ],
      ['x', 'y'],
    ],
    [
      'not a page that all have',
      [
        { url: 'https://a.example/glossary', name: 'API' },
        { url: 'https://a.example/glossary', name: 'CLI' },
      ],
      ['api', 'cli'],
    ],
    [
      'a number behind one that is taken',
      [{ name: 'A' }, { termCode: 'a' }, { name: 'A' }],
      ['a-2', 'a', 'a-3'],
    ],
    [
      'a number that is taken as well',
      [{ name: 'A' }, { name: 'A' }, { termCode: 'a-2' }],
      ['a', 'a-3', 'a-2'],
    ],
    ['a name in the pack’s language', [{ name: { de: 'Tür', en: 'Door' } }], ['door']],
    ['no object, no id', ['x', 7], [undefined, undefined]],
    [
      'names of JavaScript’s',
      [{ '@id': '#__proto__' }, { '@id': '#constructor' }],
      ['__proto__', 'constructor'],
    ],
  ])('%s', (_what, terms, ids) => {
    expect(idsFor(terms, 'en')).toEqual(ids);
  });

  it('20,000 terms of one name take no second', () => {
    const start = performance.now();
    const ids = idsFor(
      Array.from({ length: 20_000 }, () => ({ name: 'A' })),
      'en',
    );
    expect(new Set(ids).size).toBe(20_000);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
