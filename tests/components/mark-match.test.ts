import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markMatch } from '../../components/mark-match';

/** Shows the marked piece in brackets. */
function marked(text: string, query: string): string {
  return markMatch(text, query)
    .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
    .join('');
}

describe('markMatch', () => {
  it.each([
    ['backend engineer', 'back', '[back]end engineer'],
    ['Back-end engineer', 'backend', '[Back-end] engineer'],
    ['backend engineer', 'back end', '[backend] engineer'],
    ['software engineer', 'eng', 'software [eng]ineer'],
    ['rollback', 'back', 'rollback'],
    ['Café au lait', 'cafe', '[Café] au lait'],
    ['Cafe\u0301 noir', 'café', '[Cafe\u0301] noir'],
    ['C++', 'c', '[C]++'],
    ['ﬁle', 'fil', '[ﬁl]e'],
    ['anything', '', 'anything'],
    ['anything', '–', 'anything'],
    ['数据库', '数据', '[数据]库'],
  ])('%s, searched for "%s"', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('never changes the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => {
        expect(
          markMatch(text, query)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
