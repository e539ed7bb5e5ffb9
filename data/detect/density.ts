/**
 * What is found and what is shown are two things. People link 2–3 terms per 1,000 words, and never more than 8
 * in any 250; detection finds 95–135. Which of them a page shows is decided here, in one pass in reading order
 * and from no later block, so text that is added at the end never takes an underline away.
 *
 * Terms shown per 1,000 words, and the share of what people linked on a page that is shown on it, each MDN /
 * Kubernetes, without the glossaries' own pages (tests/data/detect/gold-pages.ts):
 *   everything              95  / 135    97 / 98 %
 *   first mention           23  /  14    97 / 98 %
 *   + not in headings       21  /  14    97 / 98 %   none of 702 links that people made is in a heading
 *   + no everyday words      9.5 / 8.5   89 / 70 %   people link 2 / 10 % of them, 23 / 18 % of the others
 *   + at most 6 in 250       8.4 / 7.9   77 / 66 %   5: 8.0 / 7.6, 74 / 64 %;  8: 8.8 / 8.3, 82 / 69 %
 *   + the page's own words  10.2 / 9.5   82 / 78 %   balanced; with the glossaries' pages 11.1 / 10.3, 80 / 74 %
 *   at most 2, no everyday   4.7 / 4.4   48 / 37 %   quiet
 */

/**
 * The first mention of each set of senses, wherever it stands: what pages show.
 * @param found the senses of every match, in reading order
 * @returns for each match whether it is shown
 */
export function firstMentions(found: readonly (readonly number[])[]): boolean[] {
  const seen = new Set<number>();
  return found.map((senses) => {
    const isFirst = senses.some((sense) => !seen.has(sense));
    for (const sense of senses) seen.add(sense);
    return isFirst;
  });
}

export type Density = 'quiet' | 'balanced' | 'everything';

export type BlockKind = 'heading' | 'navigation' | 'paragraph' | 'list' | 'cell' | 'quote' | 'other';

/** A found match, in reading order. */
export interface FoundTerm {
  /** Likeliest first. */
  senses: readonly number[];
  /** Its label is an everyday word. Of a label that several packs have: in all of them. */
  common: boolean;
  /** Position in the list of blocks. */
  block: number;
  /** It lies in a link of the page. */
  inLink?: boolean;
}

/** A block that holds at least one match, in reading order. */
export interface FoundBlock {
  kind: BlockKind;
  /** As counted by `wordsIn`. */
  words: number;
}

/** What else decides. */
export interface DensityFacts {
  packOf(sense: number): number;
  /** Whether a pack says itself which labels are everyday words; else the frequency list has guessed. */
  marksCommon(pack: number): boolean;
  /** Senses the reader has told us not to show. */
  known: ReadonlySet<number>;
  /** Whether headings and navigation may show terms; no by default. */
  headings?: boolean;
  /** Whether links may show terms; yes by default. */
  links?: boolean;
}

/** The stretch of text in which underlines are counted: about a screen. */
const STRETCH = 250;
/** Most terms in a stretch. People link up to 8, but at most 3–4 on nine pages of ten. */
const MOST: Record<Exclude<Density, 'everything'>, number> = { balanced: 6, quiet: 2 };
/**
 * A word of the frequency list that is said this often is the page's own ("node" on a page about nodes). At the
 * first mention 13.8 / 11.8 terms would be shown per 1,000 words, at the fourth 11.3 / 10.3.
 */
const LISTED_MENTIONS = 8;
/**
 * A page is about a pack's subject from 3 of its labels on that are no everyday words, and one in 250 words of
 * the blocks with matches. Per 1,000 words of the page: documentation has 5–30, technical blogs 4–7, news,
 * recipes and encyclopaedias below 1 (the glossaries and the built-in packs on ../shared/pages).
 */
const SUBJECT_LABELS = 3;
const SUBJECT_STRETCH = 250;

/**
 * Which matches to show.
 * @param found all matches of the page, in reading order
 * @param blocks the blocks they lie in
 * @returns for each match whether it is shown
 */
export function chooseShown(
  found: readonly FoundTerm[],
  blocks: readonly FoundBlock[],
  density: Density,
  facts: DensityFacts,
): boolean[] {
  if (density === 'everything') return found.map(({ senses }) => senses.some((one) => !facts.known.has(one)));
  const starts = startsOf(blocks);
  const chooser = new Chooser(facts);
  const room = new Room(MOST.quiet);
  let noted = 0;
  return found.map((term) => {
    // What a block is about counts from its first word on.
    for (; noted < found.length && found[noted]!.block <= term.block; noted++) chooser.note(found[noted]!);
    const start = starts[term.block]!;
    const isShown = chooser.isShown(term, blocks[term.block]!.kind, start);
    // Quiet shows less of the same, never something else.
    return isShown && (density === 'balanced' || (!term.common && room.take(start)));
  });
}

/** How many words stand before each block. Within a block nothing is counted; that changes no figure above. */
function startsOf(blocks: readonly FoundBlock[]): number[] {
  let before = 0;
  return blocks.map(({ words }) => {
    const start = before;
    before += words;
    return start;
  });
}

/** Balanced: the first mention of each sense, where there is room for it. */
class Chooser {
  readonly #shown = new Set<number>();
  readonly #mentions = new Map<number, number>();
  readonly #subjects: Subjects;
  readonly #room = new Room(MOST.balanced);

  constructor(private readonly facts: DensityFacts) {
    this.#subjects = new Subjects(facts);
  }

  /** Takes a match into account for what the page is about. */
  note({ senses, common }: FoundTerm): void {
    if (!common) this.#subjects.note(senses);
  }

  /** To be asked about each match once, in reading order. */
  isShown(term: FoundTerm, kind: BlockKind, start: number): boolean {
    const { senses, common } = term;
    for (const sense of senses) this.#mentions.set(sense, this.#mentionsOf(sense) + 1);
    if (!this.#mayStandIn(term, kind)) return false;
    const fresh = senses.filter((sense) => !this.#shown.has(sense) && !this.facts.known.has(sense));
    const fitting = common ? fresh.filter((sense) => this.#isPagesOwn(sense, start)) : fresh;
    if (fitting.length === 0 || !this.#room.take(start)) return false;
    for (const sense of senses) this.#shown.add(sense);
    return true;
  }

  #mentionsOf(sense: number): number {
    return this.#mentions.get(sense) ?? 0;
  }

  /** Whether an everyday word has the meaning that a pack gives it. */
  #isPagesOwn(sense: number, start: number): boolean {
    const pack = this.facts.packOf(sense);
    const needed = this.facts.marksCommon(pack) ? 1 : LISTED_MENTIONS;
    return this.#mentionsOf(sense) >= needed && this.#subjects.include(pack, start);
  }

  /** A term named only in headings stays unmarked: were it marked, a later mention in the text would move it. */
  #mayStandIn({ inLink }: FoundTerm, kind: BlockKind): boolean {
    const { headings = false, links = true } = this.facts;
    if ((kind === 'heading' || kind === 'navigation') && !headings) return false;
    return links || !inLink;
  }
}

/** Which packs' subjects the page has been about so far. */
class Subjects {
  /** For each pack the labels met that are no everyday words, by their likeliest sense. */
  readonly #labels = new Map<number, Set<number>>();

  constructor(private readonly facts: Pick<DensityFacts, 'packOf'>) {}

  note(senses: readonly number[]): void {
    const [label] = senses;
    if (label === undefined) return;
    for (const sense of senses) {
      const pack = this.facts.packOf(sense);
      const labels = this.#labels.get(pack);
      if (labels) labels.add(label);
      else this.#labels.set(pack, new Set([label]));
    }
  }

  /** @param start words before the block in question */
  include(pack: number, start: number): boolean {
    const count = this.#labels.get(pack)?.size ?? 0;
    return count >= SUBJECT_LABELS && count * SUBJECT_STRETCH >= start;
  }
}

/** Room for so many terms in any stretch of text. */
class Room {
  readonly #taken: number[] = [];

  constructor(private readonly most: number) {}

  /**
   * Takes a place if there is one.
   * @param start words before the term's block; no less than any before
   */
  take(start: number): boolean {
    const oldest = this.#taken.at(-this.most);
    const isFree = oldest === undefined || start - oldest >= STRETCH;
    if (isFree) this.#taken.push(start);
    return isFree;
  }
}

const FIRST_IDEOGRAPH = 0x2e80;
const LAST_IDEOGRAPH = 0x9fff;

/** About how many words a text has: runs between spaces, and half of the ideographs and kana. */
export function wordsIn(text: string): number {
  let words = 0;
  let ideographs = 0;
  let wasSpace = true;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isIdeograph = unit >= FIRST_IDEOGRAPH && unit <= LAST_IDEOGRAPH;
    const isSpace = isIdeograph || unit <= 0x20 || unit === 0xa0 || unit === 0x2028;
    if (isIdeograph) ideographs++;
    if (wasSpace && !isSpace) words++;
    wasSpace = isSpace;
  }
  return words + Math.ceil(ideographs / 2);
}
