import type { BlockKind, FoundBlock } from './density';
import { setOfOne, type SenseSet, type SetNumber } from './sense-set';

/** A found match as an object. */
export interface FoundTerm extends SenseSet {
  inLink?: boolean;
  /** Whether it has been shown so far; undefined for one that is new. */
  kept?: boolean | undefined;
}

/** A block whose matches are objects, for `Chooser`. */
export class ListedBlock<T extends FoundTerm = FoundTerm> implements FoundBlock {
  /** @param terms in reading order */
  constructor(
    readonly kind: BlockKind,
    readonly words: number,
    readonly terms: readonly T[],
  ) {}

  get count(): number {
    return this.terms.length;
  }

  get sets(): readonly SenseSet[] {
    return this.terms;
  }

  setOf(match: number): SetNumber {
    const { senses, common } = this.terms[match]!;
    return senses.length === 1 ? setOfOne(senses[0]!, common) : ~match;
  }

  keptOf(match: number): boolean | undefined {
    return this.terms[match]!.kept;
  }

  inLink(match: number): boolean {
    return this.terms[match]!.inLink ?? false;
  }

  isHidden(): boolean {
    return false;
  }
}
