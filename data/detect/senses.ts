import type { PackCounts } from './subjects';

/**
 * Which sense of a label comes first: that of the pack of which the page has more distinct matches, everyday words
 * left out; of packs with the same number, the one whose entry shares more words with the text around the match
 * (overlap.ts: Lesk's algorithm, SIGDOC 1986, simplified as in Kilgarriff & Rosenzweig, LREC 2000); then that of
 * the pack with more everyday words on the page; then pack order.
 *
 * Right side first, in percent, for labels that two glossaries share, each once a page (tests/data/detect/
 * gold-senses.ts; MDN and Kubernetes as two packs, in both orders), on whole pages / on single paragraphs:
 *   pack order                       50   / 50
 *   the page's packs (stage one)     96.6 / 97.2
 *   overlap (stage two)              72.2 / 66.5
 *   both                             96.9 / 97.6
 * Before names out of definitions were labels, both gave 97.7 / 97.9. With everyday words counted among the matches it
 * was 91.2 / 96.8, and 91.4 / 97.3 with overlap (every pack about computing has "object" and "value"); with matches and
 * overlap added up, 97.9 / 98.3.
 */

/** What speaks for a sense. */
export interface SenseClues {
  /** Of its pack. */
  counts: PackCounts;
  /** How many words it shares with the text around the match; only asked where the page does not decide. */
  overlap?: () => number;
}

/** @param senses in pack order */
export function likeliestFirst<S>(senses: readonly S[], cluesOf: (sense: S) => SenseClues): S[] {
  if (senses.length < 2) return [...senses];
  return senses
    .map((sense) => ({ sense, clues: cluesOf(sense) }))
    .sort((a, b) => compare(b.clues, a.clues))
    .map(({ sense }) => sense);
}

function compare(a: SenseClues, b: SenseClues): number {
  return (
    a.counts.telling - b.counts.telling ||
    (a.overlap?.() ?? 0) - (b.overlap?.() ?? 0) ||
    a.counts.everyday - b.counts.everyday
  );
}

/** A match with the text around it. */
export interface MatchContext {
  before: string;
  surface: string;
  after: string;
}

/** Most text that is looked at on either side of a match, in UTF-16 code units: a long paragraph. */
export const CONTEXT_LENGTH = 1_000;

/** What stands around a match in its block. */
export function contextOf(text: string, start: number, end: number): MatchContext {
  return {
    before: text.slice(Math.max(0, start - CONTEXT_LENGTH), start),
    surface: text.slice(start, end).slice(0, CONTEXT_LENGTH),
    after: text.slice(end, end + CONTEXT_LENGTH),
  };
}
