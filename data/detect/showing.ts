import type { Density, DensityFacts } from './density';
import { lastAtMost } from './last-at-most';

/** What decides which of the found terms a page shows, as it travels to the page. */
export interface Showing {
  density: Density;
  /** Whether links may show terms. */
  links: boolean;
  /** Whether headings, menus and the like may. */
  headings: boolean;
  /** Senses the reader has told us not to show. */
  known: number[];
  /** The packs of the index in order, each with its first sense number. */
  packs: { first: number; marksCommon: boolean }[];
}

/** The same for `Chooser`. */
export function factsOf({ links, headings, known, packs }: Omit<Showing, 'density'>): DensityFacts {
  const starts = packs.map(({ first }) => first);
  return {
    // A pack without entries starts where the next one does, and `lastAtMost` gives the later one.
    packOf: (sense) => lastAtMost(starts, sense),
    marksCommon: (pack) => packs[pack]?.marksCommon ?? false,
    known: new Set(known),
    headings,
    links,
  };
}
