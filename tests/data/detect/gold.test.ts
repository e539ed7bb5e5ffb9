import { describe, expect, it } from 'vitest';
import { hasGold, readGold, scoreGold } from './gold';

/**
 * Detection against links that people made by hand. The floors are the bars of the issue
 * "Detection that people would call right"; reached: reach 94.4 / 96.4, recall 89.0 / 93.7, wrong 0.26 / 0.00.
 */
const FLOORS = {
  mdn: { reach: 94, recall: 88.5, wrong: 0.5 },
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
