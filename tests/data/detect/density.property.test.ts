import fc from 'fast-check';
import { describe, it, expect } from 'vitest';
import {
  chooseShown,
  type Density,
  type DensityFacts,
  type FoundBlock,
  type FoundTerm,
} from '../../../data/detect/density';

/** A page: matches in reading order over a few blocks, of two packs; and what the reader knows. */
interface Page {
  found: FoundTerm[];
  blocks: FoundBlock[];
  facts: DensityFacts;
}

const kind = fc.constantFrom<FoundBlock['kind'][]>('heading', 'navigation', 'paragraph', 'list', 'other');
const block = fc.record({
  kind,
  words: fc.integer({ min: 1, max: 300 }),
  terms: fc.array(
    fc.record({
      senses: fc.uniqueArray(fc.nat(19), { minLength: 1, maxLength: 3 }),
      common: fc.boolean(),
      inLink: fc.boolean(),
    }),
    { minLength: 1, maxLength: 9 },
  ),
});
const pages = fc
  .record({
    blocks: fc.array(block, { maxLength: 12 }),
    known: fc.uniqueArray(fc.nat(19), { maxLength: 5 }),
    marks: fc.boolean(),
    headings: fc.boolean(),
    links: fc.boolean(),
  })
  .map(({ blocks, known, marks, headings, links }): Page => ({
    found: blocks.flatMap(({ terms }, position) => terms.map((term) => ({ ...term, block: position }))),
    blocks: blocks.map((one) => ({ kind: one.kind, words: one.words })),
    facts: {
      packOf: (sense) => sense % 2,
      marksCommon: (pack) => marks && pack === 0,
      known: new Set(known),
      headings,
      links,
    },
  }));
const densities = fc.constantFrom<Density[]>('quiet', 'balanced', 'everything');

const choose = ({ found, blocks, facts }: Page, density: Density): boolean[] =>
  chooseShown(found, blocks, density, facts);

describe('whatever the page', () => {
  it('quiet shows part of balanced, balanced part of everything, and that all but the known', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const [quiet, balanced, everything] = (['quiet', 'balanced', 'everything'] as const).map((density) =>
          choose(page, density),
        );
        page.found.forEach(({ senses }, at) => {
          expect(everything![at]).toBe(senses.some((sense) => !page.facts.known.has(sense)));
          expect([balanced![at], everything![at]]).not.toEqual([true, false]);
          expect([quiet![at], balanced![at]]).not.toEqual([true, false]);
        });
      }),
    );
  });

  it('blocks added at the end change nothing before them', () => {
    fc.assert(
      fc.property(pages, densities, fc.nat(12), (page, density, kept) => {
        const blocks = page.blocks.slice(0, kept);
        const found = page.found.filter((term) => term.block < kept);
        expect(choose({ ...page, found, blocks }, density)).toEqual(
          choose(page, density).slice(0, found.length),
        );
      }),
    );
  });

  it('each match shown brings a new sense that is not known', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const isShown = choose(page, 'balanced');
        const met = new Set(page.facts.known);
        for (const { senses } of page.found.filter((_term, at) => isShown[at])) {
          expect(senses.some((sense) => !met.has(sense))).toBe(true);
          for (const sense of senses) met.add(sense);
        }
      }),
    );
  });

  it.each([
    ['balanced', 6],
    ['quiet', 2],
  ] as const)('%s shows at most %i in 250 words', (density, most) => {
    fc.assert(
      fc.property(pages, (page) => {
        const isShown = choose(page, density);
        const start = (at: number): number =>
          page.blocks.slice(0, at).reduce((sum, { words }) => sum + words, 0);
        const starts = page.found.filter((_term, at) => isShown[at]).map((term) => start(term.block));
        for (const from of starts)
          expect(starts.filter((one) => one >= from && one - from < 250).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
