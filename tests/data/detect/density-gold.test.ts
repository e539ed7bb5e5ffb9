import { describe, expect, it } from 'vitest';
import { hasGold } from './gold';
import { findOnPages, scoreDensity, type DensityScore } from './gold-pages';

const format = ({ shown, linked }: DensityScore): string => `${shown.toFixed(1)} (${linked.toFixed(1)} %)`;

describe.skipIf(!hasGold)('density on the pages of ../shared/gold (skipped where they are missing)', () => {
  it.each([
    ['mdn', 'with its glossary', true],
    ['mdn', 'without it', false],
    ['k8s', 'with its glossary', true],
    ['k8s', 'without it', false],
  ] as const)('%s, %s', (name, which, withGlossary) => {
    const pages = findOnPages(name).filter(({ isOfGlossary }) => withGlossary || !isOfGlossary);
    const quiet = scoreDensity(pages, 'quiet');
    const balanced = scoreDensity(pages, 'balanced');
    const everything = scoreDensity(pages, 'everything');
    console.info(
      `Shown per 1,000 words (of what people linked), ${name} ${which}: quiet ${format(quiet)}, ` +
        `balanced ${format(balanced)}, everything ${format(everything)}`,
    );
    expect(balanced.shown).toBeLessThanOrEqual(12);
    expect(balanced.linked).toBeGreaterThanOrEqual(70);
    expect(quiet.shown).toBeLessThan(balanced.shown * 0.6);
    expect(everything.linked).toBeGreaterThanOrEqual(94);
  });
});
