import { describe, expect, it } from 'vitest';
import { isOwnForm, isPublishersForm } from '../../../data/format/own-form';
import { parsePack } from '../../../data/format/parse';
import { readPack } from '../../../data/format/read';
import { readBuiltIns } from '../../../data/publish/built-in';
import { jsonTerm, packJson, without } from '../make';

const builtIns = await readBuiltIns('data/packs');
const terms = (count: number, fields: object = {}) =>
  Array.from({ length: count }, (_, at) => ({ ...jsonTerm({ termCode: `t${at}` }), ...fields }));

describe('isOwnForm: whether a file is meant as our form, or is a set of the wild', () => {
  it.each<[what: string, document: unknown, is: boolean]>([
    ['a pack', packJson(), true],
    ['no terms', packJson([]), true],
    ['mistakes in most terms', packJson(terms(10, { name: '', description: 'x'.repeat(601) })), true],
    ['a few terms written otherwise', packJson([...terms(97), ...terms(3, { name: ['a'] })]), true],
    ['many terms written otherwise', packJson([...terms(50), ...terms(50, { name: ['a'] })]), false],
    [
      'more than 5 and 1 % written otherwise',
      packJson([...terms(94), ...terms(6, { alternateName: 'a' })]),
      false,
    ],
    ['no codes', packJson(terms(3).map((term) => without('termCode', term))), false],
    ['identifiers of JSON-LD', packJson(terms(3, { '@id': '#a' })), false],
    ['the set in each term', packJson(terms(3, { inDefinedTermSet: 'x' })), false],
    ['no identifier', without('@id', packJson()), false],
    ['another type', packJson([], { '@type': ['DefinedTermSet', 'Dataset'] }), false],
    ['a creator who is an object', packJson([], { creator: { name: 'Ada' } }), false],
    ['a language that is a list', packJson([], { inLanguage: ['en'] }), false],
    ['a graph', { ...packJson(), '@graph': [] }, false],
    ['a list', [], false],
  ])('%s: %s', (_what, document, is) => {
    expect(isOwnForm(document)).toBe(is);
  });

  it.each<[what: string, document: unknown, is: boolean]>([
    ['a number for each text', packJson(terms(3, { description: 2 })), true],
    ['no identifier', without('@id', packJson()), true],
    ['a list for each text', packJson(terms(3, { description: ['b'] })), false],
    ['identifiers of JSON-LD', packJson(terms(3, { '@id': '#a' })), false],
    ['a list', [], false],
  ])('of a publisher’s own, %s: %s', (_what, document, is) => {
    expect(isPublishersForm(document)).toBe(is);
  });

  it.each(builtIns.map(({ file, text }) => [file, text]))(
    '%s is, and is read as it is parsed',
    (file, text) => {
      const { pack, repairs, bad } = readPack(text, file, 'https://a.example/');
      expect(pack).toEqual(parsePack(text, file));
      expect({ repairs, bad }).toEqual({ repairs: [], bad: 0 });
    },
  );

  it('in our form nothing is guessed: markup is text, and what is too long is wrong', () => {
    const description = 'The <b>b</b> element &amp; its kin.';
    const json = packJson([
      jsonTerm({ description }),
      jsonTerm({ termCode: 'b', description: 'x'.repeat(601) }),
      jsonTerm({ termCode: 'c', url: 'javascript:alert(1)' }),
    ]);
    const { pack, problems } = readPack(JSON.stringify(json), 'f');
    expect(pack.entries.map((entry) => entry.description)).toEqual([description]);
    expect(problems.map(({ entry, field }) => [entry, field])).toEqual([
      ['b', 'description'],
      ['c', 'url'],
    ]);
  });
});
