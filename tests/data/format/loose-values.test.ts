import { describe, expect, it } from 'vitest';
import { idsOf, plainKeys, textsOf } from '../../../data/format/loose-values';

describe('textsOf: what a value says in a language', () => {
  const door = { '@value': 'door', '@language': 'en' };
  const tuer = { '@value': 'Tür', '@language': 'de' };
  const porte = { '@value': 'porte', '@language': 'fr' };
  it.each<[what: string, value: unknown, language: string, texts: string[]]>([
    ['a text', 'a', 'en', ['a']],
    ['a number', 7, 'en', ['7']],
    ['a list', ['a', ['b']], 'en', ['a', 'b']],
    ['a value', { '@value': 'a' }, 'en', ['a']],
    ['a list of JSON-LD', { '@list': ['a', { '@value': 'b' }] }, 'en', ['a', 'b']],
    ['a set of JSON-LD', { '@set': ['a'] }, 'en', ['a']],
    ['the pack’s language', [door, tuer], 'de', ['Tür']],
    ['a regional variant of it', [door, tuer], 'de-AT', ['Tür']],
    [
      'one of its variants, the pack’s where it is there',
      [
        { '@value': '历法', '@language': 'zh-Hans' },
        { '@value': '曆法', '@language': 'zh-Hant' },
      ],
      'zh-Hant',
      ['曆法'],
    ],
    [
      'the first of its variants where the pack’s is not',
      [
        { '@value': '历法', '@language': 'zh-Hans' },
        { '@value': '曆法', '@language': 'zh-Hant' },
      ],
      'zh',
      ['历法'],
    ],
    ['what is in no language, as the pack’s', ['x', door, tuer], 'fr', ['x']],
    ['English where the pack’s is missing', [tuer, door], 'fr', ['door']],
    ['the first where English is missing as well', [porte, tuer], 'en', ['porte']],
    ['a language map', { en: 'door', de: 'Tür' }, 'de', ['Tür']],
    ['a language map of lists', { de: ['Tür', 'Tor'] }, 'de', ['Tür', 'Tor']],
    ['a language map with one for all', { '@none': 'x', de: 'Tür' }, 'fr', ['x']],
    ['a list of language maps', [{ en: 'door' }, { en: 'gate' }], 'en', ['door', 'gate']],
    ['an object by its name', { '@type': 'Person', name: 'Ada' }, 'en', ['Ada']],
    ['an object by its name with a prefix', { 'schema:name': 'Ada' }, 'en', ['Ada']],
    ['an object by its text', { '@type': 'TextObject', text: 'a' }, 'en', ['a']],
    ['an object with an address only', { url: 'https://a.example' }, 'en', []],
    ['a reference', { '@id': '#a' }, 'en', []],
    ['an object with an id only', { id: 'a' }, 'en', []],
    ['true', true, 'en', []],
    ['null', null, 'en', []],
    ['nothing', undefined, 'en', []],
  ])('%s', (_what, value, language, texts) => {
    expect(textsOf(value, language)).toEqual(texts);
  });

  it('ends, however deep or long the value is', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}"a"${']'.repeat(100_000)}`) as unknown;
    expect(textsOf(deep, 'en')).toEqual([]);
    expect(textsOf(Array(1e5).fill('a'), 'en').length).toBeLessThan(1e4);
  });
});

describe('idsOf: what a value refers to', () => {
  it.each<[value: unknown, ids: string[]]>([
    ['https://a.example', ['https://a.example']],
    [{ '@id': 'a' }, ['a']],
    [{ '@id': 'a', url: 'b' }, ['a']],
    [{ '@type': 'CreativeWork', url: 'b' }, ['b']],
    [{ '@type': 'xsd:anyURI', '@value': 'c' }, ['c']],
    [
      ['a', { '@id': 'b' }],
      ['a', 'b'],
    ],
    [{ '@list': ['a'] }, ['a']],
    [7, []],
  ])('%j', (value, ids) => {
    expect(idsOf(value)).toEqual(ids);
  });
});

describe('plainKeys: names without the prefix of schema.org', () => {
  it.each([
    ['schema:name'],
    ['http://schema.org/name'],
    ['https://schema.org/name'],
    ['https://www.schema.org/name'],
    ['name'],
  ])('%s', (key) => {
    expect(plainKeys({ [key]: 'a' })).toEqual({ name: 'a' });
  });

  it('never set a prototype', () => {
    const plain = plainKeys(JSON.parse('{"schema:name": "a", "schema:__proto__": {"b": 1}}'));
    expect(plain['b']).toBeUndefined();
    expect(Object.getPrototypeOf(plain)).toBe(Object.prototype);
  });
});
