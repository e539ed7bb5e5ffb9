import fc from 'fast-check';
import { describe, it, expect } from 'vitest';
import { Chooser, type Density, type BlockKind, type DensityFacts } from '../../../data/detect/density';
import { ListedBlock, type FoundTerm } from '../../../data/detect/listed-block';

interface PageBlock {
  kind: BlockKind;
  words: number;
  terms: FoundTerm[];
}

/** A page: a few blocks with matches of two packs, in reading order; and what the reader knows. */
interface Page {
  blocks: PageBlock[];
  facts: DensityFacts;
}

const kind = fc.constantFrom<BlockKind[]>('heading', 'navigation', 'paragraph', 'list', 'other');
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
    blocks,
    facts: {
      packOf: (sense) => sense % 2,
      marksCommon: (pack) => marks && pack === 0,
      known: new Set(known),
      headings,
      links,
    },
  }));
const densities = fc.constantFrom<Density[]>('quiet', 'balanced', 'everything');

/** For each match of each block whether it is shown. */
function chooseIn(chooser: Chooser, blocks: readonly PageBlock[]): boolean[][] {
  const listed = blocks.map(({ kind: of, words, terms }) => new ListedBlock(of, words, terms));
  const chosen = chooser.choose(listed);
  return blocks.map(({ terms }, position) => terms.map((_term, at) => chosen[position]!.includes(at)));
}

/** For each match of the page in turn whether it is shown. */
const choose = ({ blocks, facts }: Page, density: Density): boolean[] =>
  chooseIn(new Chooser(density, facts), blocks).flat();
const termsOf = ({ blocks }: Page): FoundTerm[] => blocks.flatMap(({ terms }) => terms);

/** The page with what is shown of it marked as such. */
function paint(page: Page, density: Density): Page {
  const isShown = chooseIn(new Chooser(density, page.facts), page.blocks);
  const blocks = page.blocks.map((one, position) => ({
    ...one,
    terms: one.terms.map((term, at) => ({ ...term, kept: isShown[position]![at]! })),
  }));
  return { ...page, blocks };
}

describe('whatever the page', () => {
  it('quiet shows part of balanced, balanced part of everything, and that all but the known', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const [quiet, balanced, everything] = (['quiet', 'balanced', 'everything'] as const).map((density) =>
          choose(page, density),
        );
        termsOf(page).forEach(({ senses }, at) => {
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
        const before = choose({ ...page, blocks }, density);
        expect(before).toEqual(choose(page, density).slice(0, before.length));
      }),
    );
  });

  it('blocks added one by one are chosen as all at once', () => {
    fc.assert(
      fc.property(pages, densities, ({ blocks, facts }, density) => {
        const chooser = new Chooser(density, facts);
        const isShown = blocks.flatMap((one) => chooseIn(chooser, [one]));
        expect(isShown).toEqual(chooseIn(new Chooser(density, facts), blocks));
      }),
    );
  });

  it('what is shown stays when blocks are removed, or inserted that have none of its senses', () => {
    const removed = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(pages, densities, removed, block, fc.nat(12), (page, density, gone, added, at) => {
        const left = paint(page, density).blocks.filter((_block, position) => !gone[position]);
        const terms = added.terms.map((term) => ({
          ...term,
          senses: term.senses.map((sense) => sense + 20),
        }));
        const blocks = left.toSpliced(at, 0, { ...added, terms });
        const isShown = chooseIn(new Chooser(density, page.facts), blocks);
        const lost = blocks.flatMap((one, position) =>
          one.terms.filter(({ kept }, term) => kept && !isShown[position]![term]),
        );
        expect(lost).toEqual([]);
      }),
    );
  });

  it('each match shown brings a new sense that is not known', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const isShown = choose(page, 'balanced');
        const met = new Set(page.facts.known);
        for (const { senses } of termsOf(page).filter((_term, at) => isShown[at])) {
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
        const starts = page.blocks
          .flatMap(({ terms }, position) => terms.map(() => start(position)))
          .filter((_start, at) => isShown[at]);
        for (const from of starts)
          expect(starts.filter((one) => one >= from && one - from < 250).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
