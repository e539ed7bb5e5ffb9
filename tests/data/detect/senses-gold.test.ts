import { describe, expect, it } from 'vitest';
import { hasGold } from './gold';
import { readPages, readParagraphs, scoreSenses } from './gold-senses';

/** The floors are what is reached with today's labels; they only ever go up. */
const FLOORS = [
  ['pages', readPages, { page: 96, overlap: 71, both: 96.9 }],
  ['paragraphs', readParagraphs, { page: 97, overlap: 65, both: 97.4 }],
] as const;

describe.skipIf(!hasGold)('the likeliest sense on ../shared/gold (skipped where it is missing)', () => {
  it.each(FLOORS)('%s', (name, read, floor) => {
    const scores = scoreSenses(read(), ['none', 'page', 'overlap', 'both']);
    const figures = (['none', 'page', 'overlap', 'both'] as const)
      .map((stage) => `${stage} ${scores[stage].toFixed(1)} %`)
      .join(', ');
    console.info(`Right sense first on ${name}, ${scores.labels} labels: ${figures}`);
    expect(scores.none).toBe(50);
    expect(scores.page).toBeGreaterThanOrEqual(floor.page);
    expect(scores.overlap).toBeGreaterThanOrEqual(floor.overlap);
    expect(scores.both).toBeGreaterThanOrEqual(floor.both);
  });
});
