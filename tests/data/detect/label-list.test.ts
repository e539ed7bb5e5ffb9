import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LabelList } from '../../../data/detect/label-list';

it('gives back labels as they were added, in their order, as often as asked', () => {
  const label = fc.record({
    text: fc.string(),
    caseSensitive: fc.boolean(),
    inflect: fc.boolean(),
    isNot: fc.boolean(),
    common: fc.boolean(),
    keepApart: fc.boolean(),
    isWord: fc.boolean(),
    sense: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(label, { maxLength: 2500, size: 'max' }), (labels) => {
      const list = new LabelList();
      for (const { sense, ...rest } of labels) list.add(rest, sense);
      expect(list.length).toBe(labels.length);
      expect([[...list], [...list]]).toEqual([labels, labels]);
    }),
    { numRuns: 10 },
  );
});

it('what a label does not say is not so', () => {
  const list = new LabelList();
  list.add({ text: 'a', caseSensitive: true, inflect: false, isNot: false, common: false }, 7);
  expect([...list]).toMatchObject([
    { text: 'a', caseSensitive: true, keepApart: false, isWord: false, sense: 7 },
  ]);
});
