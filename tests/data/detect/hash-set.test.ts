import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HashSet32 } from '../../../data/detect/hash-set';

function contentOf(set: HashSet32): number[] {
  const found: number[] = [];
  set.forEach((value) => found.push(value));
  return found.sort((a, b) => a - b);
}

it('holds every 32-bit number that was added once, as a Set does', () => {
  const few = fc.constantFrom(0, 1, -1, 2 ** 31 - 1, -(2 ** 31));
  fc.assert(
    fc.property(fc.array(fc.oneof(few, fc.integer()), { maxLength: 3000 }), (numbers) => {
      const set = new HashSet32();
      for (const number of numbers) set.add(number);
      const expected = [...new Set(numbers)].sort((a, b) => a - b);
      expect([contentOf(set), set.size]).toEqual([expected, expected.length]);
    }),
    { numRuns: 50 },
  );
});

it('takes a number for unsigned or signed alike', () => {
  const set = new HashSet32();
  set.add(0xffffffff);
  set.add(-1);
  expect(contentOf(set)).toEqual([-1]);
});
