import { describe, expect, it } from 'vitest';
import { copiedText } from '../../components/copied-text';
import { licenceMention } from '../../components/licence';
import { linkedText } from '../../components/linked-text';
import { cardEntry } from '../fixtures/card/entries';

describe('linkedText', () => {
  const link = (start: number, end: number, senses = [1]) => ({ start, end, senses });
  const textsOf = (text: string, ...links: ReturnType<typeof link>[]) =>
    linkedText(text, links).map((piece) => (piece.senses ? `[${piece.text}]` : piece.text));

  it.each([
    ['none', [], ['a bc d']],
    ['one', [link(2, 4)], ['a ', '[bc]', ' d']],
    ['all of it', [link(0, 6)], ['[a bc d]']],
    ['two, out of order', [link(5, 6), link(0, 1)], ['[a]', ' bc ', '[d]']],
    ['side by side', [link(2, 3), link(3, 4)], ['a ', '[b]', '[c]', ' d']],
    ['one over another', [link(2, 4), link(3, 6)], ['a ', '[bc]', ' d']],
    ['past the end', [link(5, 7)], ['a bc d']],
    ['before the beginning', [link(-1, 1)], ['a bc d']],
    ['of nothing', [link(2, 2)], ['a bc d']],
    ['to nothing', [link(2, 4, [])], ['a bc d']],
  ])('%s', (_what, links, expected) => {
    expect(textsOf('a bc d', ...links)).toEqual(expected);
  });

  it('counts in UTF-16 code units, as the links do', () => {
    expect(textsOf('🙂 ab', link(3, 5))).toEqual(['🙂 ', '[ab]']);
  });
});

describe('copiedText', () => {
  const pack = {
    id: 'test:sailing',
    name: 'Sailing',
    license: 'CC-BY-4.0',
    attribution: 'Harbour School',
    inLanguage: 'en',
  };

  it('has the words and all that the licence asks for', () => {
    const facts = {
      name: 'sheet',
      abbreviation: ['sh.', 'sheet'],
      disambiguation: 'on a boat',
      description: 'A rope.',
      source: 'The manual',
      url: 'https://example.org/sheet',
    };
    expect(copiedText(cardEntry(pack, facts))).toBe(
      'sheet (sh.), on a boat\nA rope.\n\nSailing · Harbour School · CC-BY-4.0\nSource: The manual, https://example.org/sheet',
    );
  });

  it('has no empty places', () => {
    const bare = { id: 'test:sailing', name: 'Sailing', license: '', inLanguage: 'en' };
    expect(copiedText(cardEntry(bare, { name: 'x' }))).toBe('x\n\nSailing');
  });
});

describe('licenceMention', () => {
  it.each([
    ['CC-BY-4.0', 'CC-BY-4.0'],
    ['https://example.org/licence', 'example.org'],
    ['Ask the author', 'Ask the author'],
    ['CC0-1.0', undefined],
    ['Unlicense', undefined],
    ['', undefined],
  ])('%s → %s', (licence, expected) => {
    expect(licenceMention(licence)).toBe(expected);
  });
});
