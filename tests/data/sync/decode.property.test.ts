import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, type FetchedFile } from '../../../data/sync/decode';
import { SyncError } from '../../../data/sync/sync-error';

/** Whatever bytes come, in whatever encoding they are said to be: a text no longer than they are, or a SyncError. */

const URL = 'https://packs.example/words/';
const CHARSETS = [
  'utf-8',
  'utf-16',
  'utf-16be',
  'utf-32',
  'utf-7',
  'shift_jis',
  'gb18030',
  'iso-2022-jp',
  'big5',
  'euc-kr',
  'windows-1252',
  'x-user-defined',
  'replacement',
  'iso-2022-kr',
  'hz-gb-2312',
  '',
  '"',
  'utf-8;',
  '\0',
];
const contentType = fc.oneof(
  fc.constantFrom('', 'text/html', 'application/json', 'application/pdf', 'image/png', 'a/b; charset'),
  fc.constantFrom(...CHARSETS).map((charset) => `text/html; charset="${charset}"`),
  fc.constantFrom(...CHARSETS).map((charset) => `application/json; charset=${charset}`),
  fc.string({ unit: 'binary' }),
);

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];
const utf16 = (text: string, isBig: boolean): number[] =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    .flatMap((one) => [one & 255, one >> 8])
    .map((_, at, all) => all[isBig ? at ^ 1 : at]!);
const JSON_TEXT = '{"name": "Wörter 単語", "hasDefinedTerm": []}';
const SEEDS = [
  utf8(JSON_TEXT),
  [0xef, 0xbb, 0xbf, ...utf8(JSON_TEXT)],
  [0xff, 0xfe, ...utf16(JSON_TEXT, false)],
  [0xfe, 0xff, ...utf16(JSON_TEXT, true)],
  utf16(JSON_TEXT, false),
  utf8('<html><meta charset="shift_jis"><title>単語</title>'),
  utf8('<meta charset=utf-16><meta http-equiv=content-type content="text/html; charset=gb18030">'),
  utf8('\r\n\0 [1]'),
  utf8('%PDF-1.7'),
  [0x1f, 0x8b, 8, 0],
  [],
];

const change = fc.record({ at: fc.nat(200), drop: fc.nat(4), put: fc.array(fc.nat(255), { maxLength: 4 }) });
const mutated = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(change, { maxLength: 6 }))
  .map(([seed, changes]) => {
    const bytes = [...seed];
    for (const { at, drop, put } of changes) bytes.splice(at % (bytes.length + 1), drop, ...put);
    return new Uint8Array(bytes);
  });

/** What is wrong with what `decode` does. */
function faultOf(file: FetchedFile): unknown {
  try {
    const { text, isMarkup } = decode(file);
    // No encoding of the web makes more of a byte than a pair of surrogates.
    if (text.length > 2 * file.bytes.length) return `${text.length} characters of ${file.bytes.length} bytes`;
    return typeof isMarkup === 'boolean' ? undefined : isMarkup;
  } catch (error) {
    return error instanceof SyncError && ['wrong-type', 'not-json'].includes(error.kind) ? undefined : error;
  }
}

const isFine = (bytes: Uint8Array, type: string): void => {
  expect(faultOf({ bytes: new Uint8Array(bytes), contentType: type, url: URL })).toBeUndefined();
};

describe('nothing is thrown but SyncError, and no text is longer than its bytes', () => {
  it('for random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), contentType, isFine), { numRuns: 1000 });
  });

  it('for files with bytes changed, dropped and put in', () => {
    fc.assert(fc.property(mutated, contentType, isFine), { numRuns: 2000 });
  });

  it('reads each encoding that it is given a mark of', () => {
    for (const seed of SEEDS.slice(0, 4)) {
      const { text } = decode({ bytes: new Uint8Array(seed), contentType: 'application/json', url: URL });
      expect(JSON.parse(text)).toMatchObject({ name: 'Wörter 単語' });
    }
  });
});
