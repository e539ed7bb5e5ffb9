import { Chooser, type BlockKind, type Density, type DensityFacts } from '../../../data/detect/density';
import { isEveryday } from '../../../data/detect/everyday';
import { ListedBlock } from '../../../data/detect/listed-block';
import { wordsIn } from '../../../data/detect/words';
import { goldDetector, readGold, readLines } from './gold';

/** Whole pages of `../shared/gold` with the spans people linked: what is found and shown on each. */

interface GoldBlock {
  kind: 'heading' | 'paragraph' | 'list' | 'cell' | 'quote' | 'html';
  text: string;
  spans: [start: number, end: number, termId: string][];
}

interface GoldPage {
  page: string;
  blocks: GoldBlock[];
}

/** A page as `Chooser` sees it. */
export interface FoundPage {
  isOfGlossary: boolean;
  blocks: ListedBlock[];
  /** Of all blocks. */
  words: number;
  /** The senses people linked. */
  linked: Set<number>;
}

export interface DensityScore {
  /** Terms shown per 1,000 words. */
  shown: number;
  /** Pairs of a page and a term linked on it that are shown at least once on that page, in percent. */
  linked: number;
}

const asKind = (kind: GoldBlock['kind']): BlockKind => (kind === 'html' ? 'other' : kind);

/** Detects the glossary's terms on all its pages. */
export function findOnPages(name: 'mdn' | 'k8s'): FoundPage[] {
  const { entries } = readGold(name);
  const detector = goldDetector(entries);
  const senseOf = new Map(entries.map(({ id }, sense) => [id, sense]));
  return readLines<GoldPage>(`pages-${name}.jsonl.gz`).map(({ page, blocks }) => {
    const linked = blocks.flatMap(({ spans }) => spans.map(([, , id]) => senseOf.get(id)));
    return {
      isOfGlossary: /^(Glossary\/|docs\/reference\/glossary)/.test(page),
      blocks: blocks
        .map(({ kind, text }) => {
          const terms = detector
            .detect(text)
            .map(({ start, end, senses }) => ({ senses, common: isEveryday(text.slice(start, end)) }));
          return new ListedBlock(asKind(kind), wordsIn(text), terms);
        })
        .filter(({ count }) => count > 0),
      words: blocks.reduce((words, { text }) => words + (text.match(/\S+/g)?.length ?? 0), 0),
      linked: new Set(linked.filter((sense) => sense !== undefined)),
    };
  });
}

/** One pack that marks no everyday words, and a reader who knows nothing. */
const GLOSSARY: DensityFacts = { packOf: () => 0, marksCommon: () => false, known: new Set() };

/** Scores a density on pages of one glossary. */
export function scoreDensity(pages: readonly FoundPage[], density: Density): DensityScore {
  let shown = 0;
  let words = 0;
  let pairs = 0;
  let shownPairs = 0;
  for (const page of pages) {
    const chosen = new Chooser(density, GLOSSARY).choose(page.blocks);
    const terms = page.blocks.flatMap((block, at) => chosen[at]!.map((term) => block.terms[term]!));
    const senses = new Set(terms.flatMap((term) => term.senses));
    shown += terms.length;
    words += page.words;
    pairs += page.linked.size;
    shownPairs += [...page.linked].filter((sense) => senses.has(sense)).length;
  }
  return { shown: (1000 * shown) / words, linked: (100 * shownPairs) / pairs };
}
