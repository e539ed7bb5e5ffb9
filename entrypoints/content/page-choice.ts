import { NOTHING_AROUND, surroundingsIn, type Surroundings } from '../../data/detect/block-kind';
import {
  Chooser,
  type BlockKind,
  type Density,
  type DensityFacts,
  type FoundBlock,
  type FoundTerm,
} from '../../data/detect/density';
import { likeliestFirst } from '../../data/detect/senses';
import type { PackCounts } from '../../data/detect/subjects';
import { wordsIn } from '../../data/detect/words';
import type { SenseSet } from '../../data/messages';
import { rangeIn, type Block } from './block';
import { composedParent, elementOf } from './composed';

/** Which of the page's matches are shown: what density (data/detect/density.ts) has to know of the DOM. */

/** A match in the page. */
export class PageMatch implements FoundTerm {
  /** Whether it is shown; undefined until that was decided. */
  kept: boolean | undefined;

  #range: StaticRange | undefined;

  /** @param start UTF-16 offset in the block's text, like `end` */
  constructor(
    readonly block: Block,
    readonly start: number,
    readonly end: number,
    private readonly set: SenseSet,
    private readonly asksHidden: (match: PageMatch) => boolean,
  ) {}

  /** Sense numbers of the index, in pack order. */
  get senses(): readonly number[] {
    return this.set.senses;
  }

  get common(): boolean {
    return this.set.common;
  }

  /** Asked only of what would be shown. */
  get isHidden(): boolean {
    return this.asksHidden(this);
  }

  /** Asked only where links show no terms. */
  get inLink(): boolean {
    const link = this.range?.startContainer.parentElement?.closest('a[href]') ?? null;
    return link !== null;
  }

  /**
   * The same object each time, since highlights compare by identity; nothing when the page has changed its text since
   * it was read.
   */
  get range(): StaticRange | undefined {
    return (this.#range ??= rangeIn(this.block, this.start, this.end));
  }
}

/** A block with matches. What it costs to know of it is paid when it is asked. */
export class MatchedBlock implements FoundBlock {
  constructor(
    readonly block: Block,
    readonly terms: readonly PageMatch[],
  ) {}

  get kind(): BlockKind {
    return surroundingsOf(elementOf(this.block.container)).kind;
  }

  get words(): number {
    return wordsIn(this.block.text);
  }
}

/** Blocks share most of what is around them. Elements that the page moves are new to it the next time. */
let known = new WeakMap<Element, Surroundings>();

function surroundingsOf(element: Element): Surroundings {
  let around = known.get(element);
  if (!around) {
    const parent = composedParent(element);
    const outer = parent ? surroundingsOf(parent) : NOTHING_AROUND;
    around = surroundingsIn(outer, element.localName, element.getAttribute('role'));
    known.set(element, around);
  }
  return around;
}

/** Chooses, and remembers what it chose: what the page adds at its end is all that is looked at then. */
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
    known = new WeakMap();
    const added = from === 0 ? blocks : blocks.slice(from);
    const isShown = this.#chooser.choose(added, from === 0 && this.#chosen.length > 0);
    added.forEach(({ terms }, block) => {
      terms.forEach((term, position) => (term.kept = isShown[block]![position]!));
    });
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
