import { expect, it } from 'vitest';
import { factsOf } from '../../../data/detect/showing';

const facts = factsOf({
  links: true,
  headings: false,
  known: [3],
  packs: [
    { first: 0, marksCommon: true },
    { first: 5, marksCommon: true },
    { first: 5, marksCommon: false },
  ],
});

it('a sense is of the last pack that begins at or before it: one without entries has none', () => {
  expect([0, 4, 5, 900].map((sense) => facts.packOf(sense))).toEqual([0, 0, 2, 2]);
});

it('tells which packs mark everyday words, and what is known', () => {
  expect([0, 1, 2, 3].map((pack) => facts.marksCommon(pack))).toEqual([true, true, false, false]);
  expect([facts.known.has(3), facts.known.has(4)]).toEqual([true, false]);
});
