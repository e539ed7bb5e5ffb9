import { afterAll, beforeAll, expect, it } from 'vitest';
import { packJson } from '../make';
import { runPack } from './run-pack';
import { Workshop } from './workshop';

/** As many entries as WordNet has, in a process of its own. */

const COUNT = 150_000;
/** Five times what it takes on a quiet machine with two cores (4 s): a test is no bench. */
const PATIENCE = 30_000;

let shop: Workshop;
beforeAll(async () => {
  shop = await Workshop.open();
});
afterAll(() => shop.close());

it(
  `${COUNT} entries are built in seconds, into chunks of no more than 250 kB, and checked in seconds`,
  async () => {
    const terms = Array.from({ length: COUNT }, (_term, at) => ({
      termCode: `n${at}`,
      name: `${word(at)} ${word(at * 7)}`,
      alternateName: [word(at * 3), word(at * 5)],
      description: Array.from({ length: 15 }, (_word, position) => word(at * 11 + position)).join(' '),
    }));
    await shop.write('large.gloss.json', packJson(terms, { '@id': 'x:large' }));
    const start = performance.now();
    const { code, errors } = await runPack(shop.folder, 'build large.gloss.json --out large');
    const seconds = (performance.now() - start) / 1000;
    console.log(`${COUNT} entries built in ${seconds.toFixed(1)} s`);
    expect([code, errors]).toEqual([0, '']);
    const { count, buckets, chunks } = await shop.manifest('large');
    expect([count, buckets, chunks.length]).toEqual([COUNT, 256, 256]);
    expect(Math.max(...chunks.map(({ bytes }) => bytes))).toBeLessThan(250_000);
    expect(seconds * 1000).toBeLessThan(PATIENCE);

    const began = performance.now();
    const checked = await runPack(shop.folder, 'check large.gloss.json');
    const took = (performance.now() - began) / 1000;
    console.log(`${COUNT} entries checked in ${took.toFixed(1)} s`);
    expect([checked.code, checked.errors]).toEqual([0, '']);
    // Some twice as long, whatever else the machine does meanwhile.
    expect(took / seconds).toBeLessThan(6);
  },
  4 * PATIENCE,
);

/** Some letters for a number: the words of a large pack are many, and nobody's. */
function word(seed: number): string {
  return ((seed + 1) * 48_271).toString(36).replaceAll(/\d/g, (digit) => 'aeiouaeiou'[Number(digit)]!);
}
