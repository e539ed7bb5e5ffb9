import { chooseShown, wordsIn, type BlockKind, type Density } from '../detect/density';
import { htmlBlocks, isMarkup } from './html-blocks';
import type { Block, Page } from './page';
import type { LabelMatch, NumberedLabel, PackIndex } from './pack-index';

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

export function tryPage(page: Page, index: PackIndex, density: Density): PageResult {
  const { id } = page;
  if ('blocks' in page) {
    const matches = matchesIn(page.blocks, index, density);
    return { id, blocks: matches.map((ofBlock) => ({ matches: ofBlock })) };
  }
  const [matches = []] = matchesIn([{ kind: 'paragraph', text: page.text }], index, density);
  return { id, matches };
}

/** A block that holds a match; markup has many to one block of the page. */
interface ReadBlock {
  kind: BlockKind;
  words: number;
  /** Position of the block it is from. */
  from: number;
  matches: ReadMatch[];
}

interface ReadMatch extends LabelMatch {
  inLink: boolean;
}

function matchesIn(blocks: readonly Block[], index: PackIndex, density: Density): ShownMatch[][] {
  const read = blocks
    .flatMap((block, from) => readBlock(block, index).map((one) => ({ ...one, from })))
    .filter(({ matches }) => matches.length > 0);
  const isShown = choose(read, density);
  const results: ShownMatch[][] = blocks.map(() => []);
  let position = 0;
  for (const { from, matches } of read) {
    const { text } = blocks[from]!;
    for (const match of matches) results[from]!.push(describe(match, text, isShown[position++]!));
  }
  return results;
}

/** Reads a block of the page; offsets are those of its text as given. */
function readBlock({ kind, text }: Block, index: PackIndex): Omit<ReadBlock, 'from'>[] {
  if (kind !== 'html' || !isMarkup(text)) {
    const matches = index.detect(text).map((match) => ({ ...match, inLink: false }));
    return [{ kind: kind === 'html' ? 'other' : kind, words: wordsIn(text), matches }];
  }
  return htmlBlocks(text).map((block) => {
    const matches = index.detect(block.text).map(({ start, end, ...match }) => {
      const inLink = block.links[start]!;
      return { ...match, start: block.starts[start]!, end: block.ends[end - 1]!, inLink };
    });
    return { kind: block.kind, words: wordsIn(block.text), matches };
  });
}

function choose(blocks: readonly ReadBlock[], density: Density): boolean[] {
  const packs = new Map<number, number>();
  const marking = new Set<number>();
  const found = blocks.flatMap(({ matches }, block) =>
    matches.map(({ labels, common, inLink }) => {
      for (const { of } of labels) {
        packs.set(of.number, of.packNumber);
        if (of.rules.marksCommon) marking.add(of.packNumber);
      }
      const senses = distinctEntries(labels).map(({ of }) => of.number);
      return { senses, common, block, inLink };
    }),
  );
  return chooseShown(found, blocks, density, {
    packOf: (sense) => packs.get(sense)!,
    marksCommon: (pack) => marking.has(pack),
    known: new Set(),
  });
}

function describe({ start, end, labels }: LabelMatch, text: string, shown: boolean): ShownMatch {
  const surface = text.slice(start, end);
  const senses = distinctEntries(labels);
  const ofFirst = labels.filter(({ of }) => of === senses[0]!.of).map(({ written }) => written);
  return {
    start,
    end,
    surface,
    label: closest(ofFirst, surface),
    senses: senses.map(({ of }) => ({ pack: of.pack.info.id, entry: of.entry.id })),
    shown,
  };
}

/** One label of each entry. */
function distinctEntries(labels: readonly NumberedLabel[]): NumberedLabel[] {
  return labels.filter((label, at) => labels.findIndex(({ of }) => of === label.of) === at);
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
