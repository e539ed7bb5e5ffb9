import { describe, expect, it } from 'vitest';
import { chooseShown } from '../../../data/detect/density';

describe('a page shows the first mention of each entry', () => {
  it.each<[what: string, found: number[][], shown: boolean[]]>([
    ['nothing found', [], []],
    ['one term, thrice', [[7], [7], [7]], [true, false, false]],
    ['two terms', [[1], [2], [1], [2]], [true, true, false, false]],
    [
      'two labels with the same senses',
      [
        [1, 2],
        [1, 2],
      ],
      [true, false],
    ],
    ['a sense the reader has not met is shown', [[1], [1, 2]], [true, true]],
    ['senses all met one by one are not', [[1], [2], [1, 2]], [true, true, false]],
    ['a sense met among others is not', [[1, 2], [2]], [true, false]],
  ])('%s', (_what, found, shown) => {
    expect(chooseShown(found)).toEqual(shown);
  });
});
