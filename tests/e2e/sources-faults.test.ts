import { FAULTS } from '../harness/pack-faults.mjs';
import { expect, test, wordsOf } from './pack-source';

/**
 * What a server can do wrong (issue "Packs from anywhere", Must hold 1), in a real browser: the old edition goes on
 * answering, what went wrong is known for what it is, and the next look heals it.
 */

const COUNT = 60;
const OLD = { entries: wordsOf(1, COUNT), sequence: 1 };
const NEW = { entries: wordsOf(2, COUNT), sequence: 2 };

/** Where what comes is not what the transport alone would say: it came whole, and is the wrong thing. */
const FOUND_LATER: Record<string, string> = {
  'too short manifest': 'not-json',
  'wrong bytes manifest': 'not-json',
  'wrong bytes chunk': 'wrong-hash',
};

for (const { name, fault, finds } of FAULTS) {
  for (const where of ['manifest', 'chunk'] as const) {
    const expected = FOUND_LATER[`${name} ${where}`] ?? finds;
    test(`${name} (${where}): ${expected}`, async ({ source }) => {
      await source.install(OLD);
      const before = await source.state();
      await source.put(NEW);
      source.server.fault(where === 'manifest' ? '/pack.json' : /chunks/, fault);
      await source.check();
      expect((await source.failure())?.kind ?? 'ok').toBe(expected);
      if (expected !== 'ok') expect(await source.state()).toEqual(before);
      expect(await source.answers(COUNT)).toBe(expected === 'ok' ? 2 : 1);

      source.server.heal();
      await source.check();
      expect(await source.failure()).toBeUndefined();
      expect([await source.edition(), await source.answers(COUNT)]).toEqual([2, 2]);
      await source.expectTidy();
    });
  }
}
