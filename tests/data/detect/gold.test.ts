import { describe, expect, it } from 'vitest';
import { hasGold, readGold, scoreGold } from './gold';

/**
 * Detection against links that people made by hand. The floors are what is reached today; they only ever go up
 * (issue "Detection": reach 94 / 96, recall 88.5 / 93, wrong ≤ 0.5).
 */
const FLOORS = {
  mdn: { reach: 93.4, recall: 88, wrong: 0.5 },
  k8s: { reach: 96, recall: 93, wrong: 0.5 },
} as const;

describe.skipIf(!hasGold)('links made by hand (needs ../shared/gold)', () => {
  it.each(['mdn', 'k8s'] as const)('%s', (name) => {
    const score = scoreGold(readGold(name));
    const floor = FLOORS[name];
    expect(score.links).toBeGreaterThan(400);
    expect(score.reach).toBeGreaterThanOrEqual(floor.reach);
    expect(score.recall).toBeGreaterThanOrEqual(floor.recall);
    expect(score.wrong).toBeLessThanOrEqual(floor.wrong);
  });
});
