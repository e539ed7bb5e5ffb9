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

/** What a page has been about so far: of each pack the labels met. */
export class Subjects {
  /** Twice a label's first sense in pack order, and one more for an everyday word. */
  readonly #noted = new Set<number>();
  /** For each pack, each label by its first sense. */
  readonly #telling = new Map<number, Set<number>>();
  readonly #everyday = new Map<number, Set<number>>();

  constructor(private readonly facts: { packOf(sense: number): number }) {}

  /**
   * Takes a match into account.
   * @param senses in pack order
   * @param common its label is an everyday word
   */
  note(senses: readonly number[], common: boolean): void {
    const label = senses[0] ?? 0;
    const key = 2 * label + Number(common);
    // Most matches are of labels that were there before.
    if (this.#noted.has(key)) return;
    this.#noted.add(key);
    const byPack = common ? this.#everyday : this.#telling;
    for (const sense of senses) {
      const pack = this.facts.packOf(sense);
      const labels = byPack.get(pack);
      if (labels) labels.add(label);
      else byPack.set(pack, new Set([label]));
    }
  }

  countsOf(pack: number): PackCounts {
    return {
      telling: this.#telling.get(pack)?.size ?? 0,
      everyday: this.#everyday.get(pack)?.size ?? 0,
    };
  }

  /**
   * Whether the text has been about a pack's subject.
   * @param start words before the block in question
   */
  include(pack: number, start: number): boolean {
    const { telling } = this.countsOf(pack);
    return telling >= SUBJECT_LABELS && telling * SUBJECT_STRETCH >= start;
  }
}
