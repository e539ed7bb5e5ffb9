import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackError, packFromJson } from '../../../data/format/parse';
import { importPlainJson } from '../../../data/import/plain-json';
import { importTable } from '../../../data/import/table';
import type { Imported } from '../../../data/import/fields';
import { packJson } from '../make';

/** Whatever a file holds: terms for the schema to judge, or a PackError; never another error, never without an end. */
function judged(read: () => Imported): boolean {
  try {
    const { terms } = read();
    packFromJson(packJson(terms), 'words');
    return true;
  } catch (error) {
    if (error instanceof PackError) return true;
    throw error;
  }
}

describe('whatever a file holds', () => {
  it('as a table', () => {
    const cells = fc.constantFrom(
      ',',
      ';',
      '\t',
      '"',
      '\n',
      '\r',
      '|',
      'term',
      'definition',
      'a',
      '\0',
      '\ufeff',
      ' ',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(cells, { maxLength: 60 }).map((some) => some.join('')),
    );
    fc.assert(fc.property(texts, (text) => judged(() => importTable(text, 'words.csv'))));
  });

  it('as JSON', () => {
    const keys = fc.constantFrom(
      'term',
      'definition',
      'terms',
      'aliases',
      'name',
      'match',
      '__proto__',
      'id',
      'x',
    );
    const records = fc.dictionary(
      keys,
      fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(keys, fc.jsonValue()))),
    );
    const values = fc.oneof(fc.jsonValue(), records, fc.array(records));
    fc.assert(fc.property(values, (value) => judged(() => importPlainJson(value, 'words.json'))));
  });
});

describe('in a moment, and with no more than can be read', () => {
  it.each<[what: string, text: string]>([
    ['nothing but quotes', '"'.repeat(100_000)],
    ['quotes that do not end', 'x,"a\n'.repeat(20_000)],
    ['quotes within quotes', '"a"b,'.repeat(20_000)],
    ['nothing but commas', ','.repeat(100_000)],
    ['nothing but lines', '\r\n\r'.repeat(30_000)],
    ['rows that are too wide', `a,b\n${'a,b,c\n'.repeat(20_000)}`],
    ['one term again and again', 'same,x\n'.repeat(20_000)],
  ])('%s', (_what, text) => {
    const start = performance.now();
    let message = '';
    try {
      importTable(text, 'words.csv');
    } catch (error) {
      ({ message } = error as PackError);
    }
    expect(message.length).toBeLessThan(50_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
