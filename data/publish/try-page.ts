import { Chooser, type BlockKind, type Density } from '../detect/density';
import { ListedBlock, type FoundTerm } from '../detect/listed-block';
import { overlapWith } from '../detect/overlap';
import { contextOf, likeliestFirst, type MatchContext } from '../detect/senses';
import type { Subjects } from '../detect/subjects';
import { wordsIn } from '../detect/words';
import { isMarkup } from '../format/html-text';
import { htmlBlocks } from './html-blocks';
import type { Block, Page } from './page';
import type { IndexedEntry, LabelMatch, PackIndex } from './pack-index';

/** What the extension would find on a page and show of it. */

/** A match as it is written out: offsets are UTF-16 code units of the text as given. */
export interface ShownMatch {
  start: number;
  end: number;
  surface: string;
  /** As the pack has it. */
  label: string;
  /** Likeliest first. */
  senses: { pack: string; entry: string }[];
  shown: boolean;
}

export type PageResult =
  { id: Page['id']; matches: ShownMatch[] } | { id: Page['id']; blocks: { matches: ShownMatch[] }[] };

/** Finds and chooses as the extension does on a whole page. */
export function tryPage(page: Page, index: PackIndex, density: Density): PageResult {
  const { id, lang = '' } = page;
  if ('blocks' in page) {
    const matches = matchesIn(page.blocks, lang, index, density);
    return { id, blocks: matches.map((ofBlock) => ({ matches: ofBlock })) };
  }
  const [matches = []] = matchesIn([{ kind: 'paragraph', text: page.text }], lang, index, density);
  return { id, matches };
}

/** Markup has many to one block of the page. */
interface ReadBlock {
  kind: BlockKind;
  words: number;
  terms: ReadMatch[];
}

/** With offsets in the block as given. */
interface ReadMatch extends LabelMatch, FoundTerm {
  /** In pack order. */
  entries: IndexedEntry[];
  context: MatchContext;
}

function matchesIn(
  blocks: readonly Block[],
  language: string,
  index: PackIndex,
  density: Density,
): ShownMatch[][] {
  const read = blocks
    .flatMap((block, from) =>
      readBlock(block, block.lang ?? language, index).map((one) => ({ ...one, from })),
    )
    .filter(({ terms }) => terms.length > 0);
  const chooser = new Chooser(density, index.facts);
  const shown = chooser.choose(read.map(({ kind, words, terms }) => new ListedBlock(kind, words, terms)));
  const results: ShownMatch[][] = blocks.map(() => []);
  read.forEach(({ from, terms }, block) => {
    terms.forEach((term, position) => {
      const senses = order(term, chooser.subjects, index);
      const isShown = shown[block]!.includes(position);
      results[from]!.push(describe(term, blocks[from]!.text, senses, isShown));
    });
  });
  return results;
}

/** Reads a block of the page; offsets are those of its text as given. */
function readBlock({ kind, text }: Block, language: string, index: PackIndex): ReadBlock[] {
  if (kind !== 'html' || !isMarkup(text)) {
    const terms = index.detect(text, language).map((match) => readMatch(match, text));
    return [{ kind: kind === 'html' ? 'other' : kind, words: wordsIn(text), terms }];
  }
  return htmlBlocks(text).map((block) => {
    const terms = index.detect(block.text, language).map((match) => ({
      ...readMatch(match, block.text),
      start: block.starts[match.start]!,
      end: block.ends[match.end - 1]!,
      inLink: block.links[match.start]!,
    }));
    return { kind: block.kind, words: wordsIn(block.text), terms };
  });
}

function readMatch(match: LabelMatch, text: string): ReadMatch {
  const { labels, start, end } = match;
  const entries = [...new Set(labels.map(({ of }) => of))];
  const senses = entries.map(({ number }) => number);
  return { ...match, entries, senses, inLink: false, context: contextOf(text, start, end) };
}

/** The entries of a match, the likeliest first. */
function order({ entries, context }: ReadMatch, subjects: Subjects, index: PackIndex): IndexedEntry[] {
  const overlap = overlapWith(context);
  return likeliestFirst(entries, (one) => ({
    counts: subjects.countsOf(one.packNumber),
    overlap: () => overlap(index.textOf(one)),
  }));
}

function describe(
  { start, end, labels }: ReadMatch,
  text: string,
  senses: readonly IndexedEntry[],
  shown: boolean,
): ShownMatch {
  const surface = text.slice(start, end);
  const ofFirst = labels.filter(({ of }) => of === senses[0]).map(({ written }) => written);
  return {
    start,
    end,
    surface,
    label: closest(ofFirst, surface),
    senses: senses.map(({ entry, pack }) => ({ pack: pack.info.id, entry: entry.id })),
    shown,
  };
}

/** Of several labels that match ("back end", "back-end") the one as written, or else the first. */
function closest(labels: readonly string[], surface: string): string {
  const small = surface.toLowerCase();
  return (
    labels.find((label) => label === surface) ??
    labels.find((label) => label.toLowerCase() === small) ??
    labels[0]!
  );
}
