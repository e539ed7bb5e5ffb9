/**
 * What a label may mean. Nearly every label means one thing, so a set of one sense is a number of its own, and only a
 * larger one needs a list to stand in.
 */

export interface SenseSet {
  /** Sense numbers of the index, in pack order. */
  senses: readonly number[];
  /** Its label is an everyday word. Of a label that several packs have: in all of them. */
  common: boolean;
}

/** `2 × sense`, and one more for an everyday word; or `~at` for a place in a list of sets. */
export type SetNumber = number;

/** The number of a set of one sense. */
export function setOfOne(sense: number, common: boolean): SetNumber {
  return 2 * sense + Number(common);
}

/** In pack order. @param sets the list that the number may point into */
export function sensesOfSet(set: SetNumber, sets: readonly SenseSet[]): readonly number[] {
  return set >= 0 ? [set >> 1] : sets[~set]!.senses;
}

export function isCommonSet(set: SetNumber, sets: readonly SenseSet[]): boolean {
  return set >= 0 ? (set & 1) === 1 : sets[~set]!.common;
}
