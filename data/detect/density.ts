import { Room } from './room';
import { isCommonSet, sensesOfSet, type SenseSet, type SetNumber } from './sense-set';
import { Subjects } from './subjects';

/**
 * What is found and what is shown are two things. People link 2–3 terms per 1,000 words, and never more than 8
 * in any 250; detection finds 95–135. Which of them a page shows is decided here, in one pass in reading order
 * and from no later block, so text that is added at the end never takes an underline away.
 *
 * Terms shown per 1,000 words, and the share of what people linked on a page that is shown on it, each MDN /
 * Kubernetes, without the glossaries' own pages (tests/data/detect/gold-pages.ts):
 *   everything             101  / 135    98 / 98 %
 *   first mention           23  /  14    97 / 98 %
 *   + not in headings       21  /  14    97 / 98 %   none of 702 links that people made is in a heading
 *   + no everyday words      9.5 / 8.5   89 / 70 %   people link 2 / 10 % of them, 23 / 18 % of the others
 *   + at most 6 in 250       8.4 / 7.9   77 / 66 %   5: 8.0 / 7.6, 74 / 64 %;  8: 8.8 / 8.3, 82 / 69 %
 *   + the page's own words  10.7 / 9.6   82 / 79 %   balanced; with the glossaries' pages 11.6 / 10.3, 80 / 74 %
 *   at most 2, no everyday   4.8 / 4.5   47 / 37 %   quiet
 * (Measured again in the first row and the last two since names out of definitions are labels.)
 *
 * What the page inserts or removes above could change any of these decisions below. Then all are made anew, and
 * whatever was shown (`kept`) stays so, with one exception: where the page inserts an earlier mention that has room,
 * the underline moves there, as it would stand on a page that came like this.
 */

/** From the least to the most. */
export const DENSITIES = ['quiet', 'balanced', 'everything'] as const;
export type Density = (typeof DENSITIES)[number];

export type BlockKind = 'heading' | 'navigation' | 'paragraph' | 'list' | 'cell' | 'quote' | 'other';

/**
 * A block that holds at least one match. Its matches are told by position, in reading order, and not as objects: a page
 * has thousands that are never shown. What it costs to know of one is paid when it is asked.
 */
export interface FoundBlock {
  /** Read only where a density needs it, like `words`. */
  readonly kind: BlockKind;
  /** As counted by `wordsIn`. */
  readonly words: number;
  /** How many matches it has. */
  readonly count: number;
  /** What its label may mean. */
  setOf(match: number): SetNumber;
  /** Sets of several senses. */
  readonly sets: readonly SenseSet[];
  /** Whether it has been shown so far; undefined for one that is new. */
  keptOf(match: number): boolean | undefined;
  /** It lies in a link of the page. */
  inLink(match: number): boolean;
  /** It cannot be seen now, and takes no place. Asked last, of what would be shown: it may cost. */
  isHidden(match: number): boolean;
}

/** What else decides. */
export interface DensityFacts {
  packOf: (sense: number) => number;
  /** Whether a pack says itself which labels are everyday words; else the frequency list has guessed. */
  marksCommon(pack: number): boolean;
  /** Senses the reader has told us not to show. */
  known: ReadonlySet<number>;
  /** Whether headings and navigation may show terms; no by default. */
  headings?: boolean;
  /** Whether links may show terms; yes by default. */
  links?: boolean;
}

/** Most terms in a stretch of text. People link up to 8, but at most 3–4 on nine pages of ten. */
const MOST: Record<Exclude<Density, 'everything'>, number> = { balanced: 6, quiet: 2 };
/**
 * A word of the frequency list that is said this often is the page's own ("node" on a page about nodes). At the
 * first mention 13.8 / 11.8 terms would be shown per 1,000 words, at the fourth 11.3 / 10.3.
 */
const LISTED_MENTIONS = 8;

/** Chooses which matches to show, as a page is read: each call takes what follows in reading order. */
export class Chooser {
  /** What the blocks so far are about. */
  readonly subjects: Subjects;
  readonly #shown = new Set<number>();
  /** Senses of what is kept further down. */
  readonly #kept = new Set<number>();
  /** How often a sense was met as an everyday word; always enough where its pack marks such words itself. */
  readonly #mentions = new Map<number, number>();
  /** Quiet shows less of what balanced does, never something else, and has a smaller room inside the room. */
  readonly #room = new Room(MOST.balanced);
  readonly #quietRoom: Room | undefined;
  /** Words of the blocks so far. */
  #words = 0;

  constructor(
    private readonly density: Density,
    private readonly facts: DensityFacts,
  ) {
    this.subjects = new Subjects(facts);
    if (density === 'quiet') this.#quietRoom = new Room(MOST.quiet);
  }

  /**
   * @param hasKept whether any of these matches may have been shown so far
   * @returns for each block which of its matches are shown, in order
   */
  choose(blocks: readonly FoundBlock[], hasKept = true): number[][] {
    if (hasKept && this.density !== 'everything') this.#reserve(blocks);
    return blocks.map((block) => {
      // What a block is about counts from its first word on.
      this.subjects.add(block);
      return this.density === 'everything' ? this.#allIn(block) : this.#chooseIn(block, hasKept);
    });
  }

  /** Keeps the places of what is shown, for what comes before it. */
  #reserve(blocks: readonly FoundBlock[]): void {
    let start = this.#words;
    for (const block of blocks) {
      for (let match = 0; match < block.count; match++) {
        if (!block.keptOf(match)) continue;
        for (const sense of sensesOfSet(block.setOf(match), block.sets)) this.#kept.add(sense);
        this.#room.reserve(start);
        this.#quietRoom?.reserve(start);
      }
      start += block.words;
    }
  }

  #allIn(block: FoundBlock): number[] {
    const { count, sets } = block;
    const shown: number[] = [];
    for (let match = 0; match < count; match++) {
      const isKnown = sensesOfSet(block.setOf(match), sets).every((sense) => this.facts.known.has(sense));
      if (!isKnown && !block.isHidden(match)) shown.push(match);
    }
    return shown;
  }

  /** One plain loop: a page runs this with code that is not warm, over all that was found. */
  #chooseIn(block: FoundBlock, hasKept: boolean): number[] {
    const { count } = block;
    const shown: number[] = [];
    const start = this.#words;
    this.#words += block.words;
    let mayShow: boolean | undefined;
    // In most of a page there is no room, and that is all there is to know of its terms.
    let isFull = false;
    for (let match = 0; match < count; match++) {
      const set = block.setOf(match);
      const kept = hasKept ? block.keptOf(match) : undefined;
      if (!this.#mayTell(set, block.sets) && !kept) continue;
      isFull ||= !kept && !this.#room.has(start, false);
      if (isFull && !kept) continue;
      mayShow ??= this.#mayStandIn(block);
      if (mayShow && this.#isShown(block, match, kept, start)) shown.push(match);
      if (kept) this.#release();
    }
    return shown;
  }

  /** Whether a match may tell something new, as far as that is soon said. Counts everyday words. */
  #mayTell(set: SetNumber, sets: readonly SenseSet[]): boolean {
    if (set < 0) {
      const { senses, common } = sets[~set]!;
      if (common) for (const sense of senses) this.#mention(sense);
      return true;
    }
    const sense = set >> 1;
    return (set & 1) === 1 ? this.#mention(sense) >= LISTED_MENTIONS : !this.#shown.has(sense);
  }

  /** Counts a mention as an everyday word. @returns how many there were */
  #mention(sense: number): number {
    const before =
      this.#mentions.get(sense) ?? (this.facts.marksCommon(this.facts.packOf(sense)) ? LISTED_MENTIONS : 0);
    this.#mentions.set(sense, before + 1);
    return before + 1;
  }

  #release(): void {
    this.#room.release();
    this.#quietRoom?.release();
  }

  /**
   * The first mention of each sense, where there is room for it. To be asked about each match once, in reading order.
   * @param start words before the block. Within a block nothing is counted; that changes no figure above.
   */
  #isShown(block: FoundBlock, match: number, kept: boolean | undefined, start: number): boolean {
    const set = block.setOf(match);
    const senses = sensesOfSet(set, block.sets);
    const isCommon = isCommonSet(set, block.sets);
    if (!this.#isFresh(senses, isCommon && !kept, start)) return false;
    // An earlier mention that was there before does not take the underline of a later one.
    if (kept === false && senses.some((sense) => this.#kept.has(sense))) return false;
    if (!this.#room.has(start, kept === true)) return false;
    if ((this.facts.links === false && block.inLink(match)) || block.isHidden(match)) return false;
    this.#room.take(start);
    for (const sense of senses) this.#shown.add(sense);
    return this.#quietRoom === undefined || this.#isShownQuietly(this.#quietRoom, isCommon, kept, start);
  }

  #isShownQuietly(room: Room, isCommon: boolean, kept: boolean | undefined, start: number): boolean {
    if (isCommon || !room.has(start, kept === true)) return false;
    room.take(start);
    return true;
  }

  /** Whether a match would tell something new. @param isPlain it is an everyday word, and not shown so far */
  #isFresh(senses: readonly number[], isPlain: boolean, start: number): boolean {
    for (const sense of senses) {
      if (this.#shown.has(sense) || this.facts.known.has(sense)) continue;
      if (!isPlain || this.#isPagesOwn(sense, start)) return true;
    }
    return false;
  }

  /** Whether an everyday word has the meaning that a pack gives it. */
  #isPagesOwn(sense: number, start: number): boolean {
    return (
      this.#mentions.get(sense)! >= LISTED_MENTIONS && this.subjects.include(this.facts.packOf(sense), start)
    );
  }

  /** A term named only in headings stays unmarked: were it marked, a later mention in the text would move it. */
  #mayStandIn(block: FoundBlock): boolean {
    if (this.facts.headings) return true;
    const { kind } = block;
    return kind !== 'heading' && kind !== 'navigation';
  }
}
