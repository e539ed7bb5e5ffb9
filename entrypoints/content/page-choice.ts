import { Chooser, type Density, type DensityFacts } from '../../data/detect/density';
import { likeliestFirst } from '../../data/detect/senses';
import type { PackCounts } from '../../data/detect/subjects';
import { forgetSurroundings, type MatchedBlock } from './matched-block';

/**
 * Which of the page's matches are shown. It remembers what it chose: what the page adds at its end is all that is looked
 * at then.
 *
 * What the reader comes to know while the page is open keeps its place and is not painted: no other underline comes or
 * goes for it, and when it is taken back it is where it was.
 */
export class PageChoice {
  #chooser: Chooser;
  #chosen: readonly MatchedBlock[] = [];
  #facts: DensityFacts;
  /** What the reader knows by now. */
  #known: ReadonlySet<number>;
  /** All is to be filtered, or chosen, once more. */
  #isStale: 'filter' | 'choose' | undefined;

  constructor(
    private readonly density: Density,
    facts: DensityFacts,
  ) {
    this.#facts = facts;
    this.#known = facts.known;
    this.#chooser = new Chooser(density, facts);
  }

  /**
   * Takes note of what the reader knows now; `choose` goes by it.
   * @param known sense numbers of the index
   */
  know(known: ReadonlySet<number>): void {
    this.#known = known;
    this.#isStale ??= 'filter';
    const still = [...this.#facts.known].filter((sense) => known.has(sense));
    if (still.length === this.#facts.known.size) return;
    // Known when the page was opened, and no more: it has no place yet.
    this.#facts = { ...this.#facts, known: new Set(still) };
    this.#isStale = 'choose';
  }

  /**
   * Sets which matches are shown.
   * @param blocks all of the page, in reading order
   * @returns from which block on something may have changed
   */
  choose(blocks: readonly MatchedBlock[]): number {
    let from = this.#chosen.length;
    if (this.#isStale === 'choose' || this.#chosen.some((block, position) => blocks[position] !== block)) {
      this.#chooser = new Chooser(this.density, this.#facts);
      from = 0;
    }
    const isFiltered = this.#isStale === 'filter';
    this.#isStale = undefined;
    if (isFiltered) for (const block of blocks.slice(0, from)) block.filter(this.#known);
    forgetSurroundings();
    const added = from === 0 ? blocks : blocks.slice(from);
    const chosen = this.#chooser.choose(added, from === 0 && this.#chosen.length > 0);
    chosen.forEach((shown, block) => added[block]!.choose(shown, this.#known));
    this.#chosen = [...blocks];
    return isFiltered ? 0 : from;
  }

  /** What the page has of a sense's pack. */
  countsOf(sense: number): PackCounts {
    return this.#chooser.subjects.countsOf(this.#facts.packOf(sense));
  }

  /** Senses of a label, those of the packs first that the page has more of. */
  order(senses: readonly number[]): number[] {
    return likeliestFirst(senses, (sense) => ({ counts: this.countsOf(sense) }));
  }
}
