import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packFromJson, PackError, parsePack } from '../../../data/format/parse';
import { packJson } from '../make';

const FILE = 'terms.gloss.json';

describe('whatever a stranger sends, parsing throws nothing but PackError', () => {
  const onlyPackErrors = (parse: () => unknown) => {
    try {
      parse();
    } catch (error) {
      expect(error).toBeInstanceOf(PackError);
    }
  };

  it('random text', () => {
    fc.assert(fc.property(fc.string(), (text) => onlyPackErrors(() => parsePack(text, FILE))));
  });

  it('random JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => onlyPackErrors(() => parsePack(text, FILE))));
  });

  it('random values in the place of each known field', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('', ' ', 'x', [], {}, null, [null], [''], [{ type: 'term' }]),
    );
    const keys = [
      'termCode',
      'name',
      'description',
      'content',
      'match',
      'alternateName',
      'seeAlso',
      'url',
      '__proto__',
    ];
    const terms = fc.array(fc.dictionary(fc.constantFrom(...keys), value), { maxLength: 4 });
    const infoKeys = [
      '@type',
      '@id',
      'name',
      'sequence',
      'url',
      'match',
      'subject',
      '__proto__',
      'constructor',
    ];
    const info = fc.dictionary(fc.constantFrom(...infoKeys), value);
    fc.assert(
      fc.property(terms, info, (some, fields) =>
        onlyPackErrors(() => packFromJson(packJson(some, fields), FILE)),
      ),
    );
  });

  it('JSON that is nested deeper than the stack', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(() => parsePack(deep, FILE)).toThrow(PackError);
  });
});
