import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../data/format/pack';
import { entriesIn, entryIn, toChunk } from '../../../data/store/chunk';
import { makeEntry } from '../make';

const plain = makeEntry({ id: 'plain', name: 'plain' });
const full: Entry = {
  id: 'full',
  name: 'Full',
  alternateName: ['whole', 'entire'],
  abbreviation: ['F', 'FL'],
  hiddenLabel: ['ful'],
  notLabel: ['full stop'],
  disambiguation: 'in a test',
  description: 'With every field.',
  content: ['One.', { type: 'code', text: 'two\nlines' }],
  example: ['The glass is full.'],
  partOfSpeech: 'adjective',
  usageStatus: 'preferred',
  subject: ['tests'],
  broader: ['plain'],
  related: ['plain', 'other#id'],
  seeAlso: 'plain',
  exactMatch: ['https://a.example/full'],
  url: 'https://a.example/',
  source: 'RFC 1',
  dateModified: '2026-01-02',
  match: { caseSensitive: true, inflect: false, common: true },
};

describe('a chunk', () => {
  it('gives back every entry as it was', () => {
    const row = toChunk('a', [plain, full, plain]);
    expect(entriesIn(row)).toEqual([plain, full, plain]);
    expect(entryIn(row, 1)).toEqual(full);
  });

  it('has no text for what an entry does not say', () => {
    expect(toChunk('a', [plain]).rest).toEqual(['']);
  });

  it('is told by what it says: by its publisher, or else by us', () => {
    expect(toChunk('a', [plain], 'sha256-x').hash).toBe('sha256-x');
    expect(toChunk('a', [plain]).hash).toBe(toChunk('b', [{ ...plain }]).hash);
    const others = [[full], [plain, full], [full, plain], [], [{ ...plain, example: ['x'] }]];
    const hashes = [[plain], ...others].map((entries) => toChunk('a', entries).hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
