import { describe, expect, it } from 'vitest';
import { MAX_DESCRIPTION, MAX_ENTRY } from '../../../data/format/bounds';
import { cutAtSentence, definitionOf } from '../../../data/format/loose-text';

describe('cutAtSentence: the beginning of a text that is too long', () => {
  const first = 'The first sentence is long enough to stand alone.';
  it.each<[what: string, text: string, max: number, cut: string]>([
    ['a text that fits stays', 'Short.', 6, 'Short.'],
    ['whole sentences', `${first} The second does not fit.`, 60, first],
    ['as many as fit', `${first} Two. Three is too long.`, 60, `${first} Two.`],
    ['a sentence that ends where the room does', `${first} Two.`, first.length, first],
    ['a quotation', `${first.slice(0, -1)}.” And then on.`, 55, `${first.slice(0, -1)}.”`],
    [
      'no sentence ends within a number or an address',
      `${first.slice(0, -1)} 3.141592653589793 and so`,
      60,
      `${first.slice(0, -1)}…`,
    ],
    ['a script without spaces', '一二三四五六七八九十。'.repeat(6), 50, '一二三四五六七八九十。'.repeat(4)],
    ['words where no sentence ends', 'one two three four five', 15, 'one two three…'],
    ['an abbreviation is no sentence', 'Fruit, e.g. apples and pears and plums', 20, 'Fruit, e.g. apples…'],
    ['letters where no word ends', 'x'.repeat(20), 10, `${'x'.repeat(9)}…`],
    ['never half a letter', '😀'.repeat(10), 10, `${'😀'.repeat(4)}\ufffd…`],
  ])('%s', (_what, text, max, cut) => {
    expect(cutAtSentence(text, max)).toBe(cut);
    expect(cut.length).toBeLessThanOrEqual(max);
  });
});

describe('definitionOf: a definition of any length', () => {
  const sentence = 'This sentence is some fifty letters long, or more. ';
  it('stays as it is when it is short', () => {
    expect(definitionOf(['A door.'])).toMatchObject({
      description: 'A door.',
      content: undefined,
      hadMarkup: false,
    });
  });

  it('is one line, of however many it is made', () => {
    expect(definitionOf(['A\ndoor.\n\nOr two.', 'Or three.']).description).toBe('A door. Or two. Or three.');
  });

  it('is cut where it is too long, and the whole is the long read, in its paragraphs', () => {
    const text = `${sentence.repeat(8)}\n\n${sentence.repeat(8)}`;
    const { description, content } = definitionOf([text]);
    expect(description).toBe(sentence.repeat(11).trim());
    expect(description.length).toBeLessThanOrEqual(MAX_DESCRIPTION);
    expect(content).toEqual([sentence.repeat(8).trim(), sentence.repeat(8).trim()]);
  });

  it('of markup is its text', () => {
    const { description, content, hadMarkup } = definitionOf([
      `<p>${sentence.repeat(20)}</p><p>An &amp; end.</p>`,
    ]);
    expect({ description, hadMarkup }).toEqual({ description: sentence.repeat(11).trim(), hadMarkup: true });
    expect(content).toEqual([sentence.repeat(20).trim(), 'An & end.']);
  });

  it('has a long read no longer than an entry may be', () => {
    const { content } = definitionOf([`${sentence.repeat(3000)}\n\n`.repeat(3)]);
    expect(content!.join('').length).toBeLessThanOrEqual(MAX_ENTRY / 2);
  });
});
