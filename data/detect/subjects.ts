import { isCommonSet, sensesOfSet, type SenseSet, type SetNumber } from './sense-set';

/**
 * A page is about a pack's subject from 3 of its labels on that are no everyday words, and one in 250 words of
 * the blocks with matches. Per 1,000 words of the page: documentation has 5–30, technical blogs 4–7, news,
 * recipes and encyclopaedias below 1 (the glossaries and the built-in packs on ../shared/pages).
 */
const SUBJECT_LABELS = 3;
const SUBJECT_STRETCH = 250;

/** How many distinct labels of a pack a page has. */
export interface PackCounts {
  /** Those that are no everyday words: they tell what the page is about. */
  telling: number;
  everyday: number;
}

/** A block's matches, as far as they tell what it is about. */
interface Block {
  readonly count: number;
  readonly sets: readonly SenseSet[];
  setOf(match: number): SetNumber;
}

/** What a page has been about so far: of each pack the labels met. Nothing is counted before it is asked. */
export class Subjects {
  readonly #blocks: Block[] = [];
  readonly #telling: Labels;
  readonly #everyday: Labels;

  constructor(facts: { packOf(sense: number): number }) {
    this.#telling = new Labels(facts, false);
    this.#everyday = new Labels(facts, true);
  }

  add(block: Block): void {
    this.#blocks.push(block);
  }

  countsOf(pack: number): PackCounts {
    return {
      telling: this.#telling.countOf(pack, this.#blocks),
      everyday: this.#everyday.countOf(pack, this.#blocks),
    };
  }

  /**
   * Whether the text has been about a pack's subject.
   * @param start words before the block in question
   */
  include(pack: number, start: number): boolean {
    const telling = this.#telling.countOf(pack, this.#blocks);
    return telling >= SUBJECT_LABELS && telling * SUBJECT_STRETCH >= start;
  }
}

/** The distinct labels of each pack, everyday words or the others. */
class Labels {
  readonly #met = new Set<SetNumber>();
  /** Each label by its first sense. */
  readonly #byPack = new Map<number, Set<number>>();
  /** How many blocks have been counted. */
  #counted = 0;

  constructor(
    private readonly facts: { packOf(sense: number): number },
    private readonly common: boolean,
  ) {}

  countOf(pack: number, blocks: readonly Block[]): number {
    for (; this.#counted < blocks.length; this.#counted++) this.#note(blocks[this.#counted]!);
    return this.#byPack.get(pack)?.size ?? 0;
  }

  #note(block: Block): void {
    const { count, sets } = block;
    for (let match = 0; match < count; match++) {
      const set = block.setOf(match);
      // Most are of labels that were there before.
      if (this.#met.has(set) || isCommonSet(set, sets) !== this.common) continue;
      // Another block may have another list of sets.
      if (set >= 0) this.#met.add(set);
      const senses = sensesOfSet(set, sets);
      for (const sense of senses) this.#add(this.facts.packOf(sense), senses[0]!);
    }
  }

  #add(pack: number, label: number): void {
    const labels = this.#byPack.get(pack);
    if (labels) labels.add(label);
    else this.#byPack.set(pack, new Set([label]));
  }
}
