import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from '../../../data/format/text';
import { readEntries } from '../../../data/format/entries';
import { jsonTerm } from '../make';

describe('what cannot be shown is taken out of every text', () => {
  it.each<[what: string, text: string, clean: string]>([
    ['plain text stays', 'As it is.\n\tAnd so on.', 'As it is.\n\tAnd so on.'],
    ['letters of any script stay', 'né 漢字 עברית 👩‍👩‍👧 ﷺ', 'né 漢字 עברית 👩‍👩‍👧 ﷺ'],
    ['NUL', 'a\0b', 'ab'],
    ['C0, delete and C1 controls', 'a\u0001\u001b[31m\u007f\u0085\u009fb', 'a[31mb'],
    ['line ends of other systems', 'a\r\nb\rc', 'a\nb\nc'],
    ['overrides and embeddings of direction', '\u202epng.\u202dexe\u202a\u202b\u202c', 'png.exe'],
    ['isolates', '\u2066a\u2067b\u2068c\u2069', 'abc'],
    ['marks of direction stay', 'a\u200eb\u200f', 'a\u200eb\u200f'],
    ['half a surrogate pair', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['marks piled on a letter', `Z${'\u0301'.repeat(50)}o`, `Z${'\u0301'.repeat(10)}o`],
    ['as many marks as a script has', 'שּׁ֑', 'שּׁ֑'],
  ])('%s', (_what, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('and a line has no line ends', () => {
    expect(cleanLine('a\r\nb\tc\u2028d')).toBe('a b c d');
  });

  const dirty = 'a\0\u202eb\ud800';
  const clean = 'ab\ufffd';
  it.each([
    'termCode',
    'name',
    'disambiguation',
    'description',
    'partOfSpeech',
    'usageStatus',
    'seeAlso',
    'source',
  ])('of %s', (field) => {
    const key = field === 'termCode' ? 'id' : field;
    expect(readEntries([jsonTerm({ [field]: dirty })], 'f').entries).toEqual([
      expect.objectContaining({ [key]: clean }),
    ]);
  });

  it.each([
    'alternateName',
    'abbreviation',
    'hiddenLabel',
    'notLabel',
    'example',
    'subject',
    'broader',
    'related',
    'exactMatch',
  ])('of each %s', (field) => {
    expect(readEntries([jsonTerm({ [field]: [dirty] })], 'f').entries).toEqual([
      expect.objectContaining({ [field]: [clean] }),
    ]);
  });

  it('of the long read', () => {
    const content = [
      dirty,
      { type: 'heading', level: 2, text: dirty },
      { type: 'paragraph', children: [dirty, { type: 'strong', text: dirty }] },
      { type: 'list', items: [dirty, [{ type: 'term', ref: dirty, text: dirty }]] },
      { type: 'list', items: [[{ type: 'link', href: 'https://a.example/\0', text: dirty }]] },
      { type: 'code', text: dirty, language: dirty },
      { type: 'table', head: [dirty], rows: [[dirty]] },
    ];
    const { entries } = readEntries([jsonTerm({ content })], 'f');
    expect(entries).toHaveLength(1);
    const texts = JSON.stringify(entries[0]!.content);
    expect(texts).not.toMatch(/[\0\u202e]|\\u|\\ud800/);
    expect(texts.match(/ab\ufffd/g)).toHaveLength(12);
  });

  it.each(['\u202e', '\0', '\u200b', '\u00ad\u2060', '\ufeff', '\t'])(
    'a label of nothing else is none: %j',
    (name) => {
      expect(readEntries([jsonTerm({ name })], 'f').problems).toEqual([
        expect.objectContaining({ field: 'name', expected: 'a text that is not empty' }),
      ]);
    },
  );
});
