import { Chooser, type Density, type DensityFacts } from '../../data/detect/density';
import { likeliestFirst } from '../../data/detect/senses';
import type { PackCounts } from '../../data/detect/subjects';
import { forgetSurroundings, type MatchedBlock } from './matched-block';

/**
 * Which of the page's matches are shown. It remembers what it chose: what the page adds at its end is all that is looked
 * at then.
 */
export class PageChoice {
  #chooser: Chooser;
  #chosen: readonly MatchedBlock[] = [];

  constructor(
    private readonly density: Density,
    private readonly facts: DensityFacts,
  ) {
    this.#chooser = new Chooser(density, facts);
  }

  /**
   * Sets which matches are shown.
   * @param blocks all of the page, in reading order
   * @returns from which block on something may have changed
   */
  choose(blocks: readonly MatchedBlock[]): number {
    let from = this.#chosen.length;
    if (this.#chosen.some((block, position) => blocks[position] !== block)) {
      this.#chooser = new Chooser(this.density, this.facts);
      from = 0;
    }
    forgetSurroundings();
    const added = from === 0 ? blocks : blocks.slice(from);
    const chosen = this.#chooser.choose(added, from === 0 && this.#chosen.length > 0);
    chosen.forEach((shown, block) => (added[block]!.shown = shown));
    this.#chosen = [...blocks];
    return from;
  }

  /** What the page has of a sense's pack. */
  countsOf(sense: number): PackCounts {
    return this.#chooser.subjects.countsOf(this.facts.packOf(sense));
  }

  /** Senses of a label, those of the packs first that the page has more of. */
  order(senses: readonly number[]): number[] {
    return likeliestFirst(senses, (sense) => ({ counts: this.countsOf(sense) }));
  }
}
