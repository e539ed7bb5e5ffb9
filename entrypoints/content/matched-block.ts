import { NOTHING_AROUND, surroundingsIn, type Surroundings } from '../../data/detect/block-kind';
import type { BlockKind, FoundBlock } from '../../data/detect/density';
import { sensesOfSet, type SenseSet, type SetNumber } from '../../data/detect/sense-set';
import { wordsIn } from '../../data/detect/words';
import { holds, nodesOf, rangeIn, type Block } from './block';
import { composedParent, elementOf } from './composed';

/** Found in the text of one request, and told by numbers alone: of thousands of matches a page shows a few. */
export interface FoundTerms {
  /** Start, end, set for each match in turn, as the background tells them. */
  readonly matches: ArrayLike<number>;
  /** Sets of several senses. */
  readonly sets: readonly SenseSet[];
}

const START = 0;
const END = 1;
const SET = 2;
export const MATCH_NUMBERS = 3;

/** A match that is shown. */
export interface PageMatch {
  readonly block: Block;
  /** UTF-16 offsets in the block's text. */
  readonly start: number;
  readonly end: number;
  /** Sense numbers of the index, in pack order. */
  readonly senses: readonly number[];
  /** Nothing when the page has changed its text since it was read. */
  readonly range: StaticRange | undefined;
}

/** As it stands in the page. */
export function textOf({ block, start, end }: PageMatch): string {
  return block.text.slice(start, end);
}

/** A block with matches. */
export class MatchedBlock implements FoundBlock {
  /** Which matches were chosen; nothing before that was decided. */
  #chosen: readonly number[] | undefined;
  /** Which of them are shown. */
  #shown: readonly number[] = [];
  /** Those shown by now, made when first asked for: highlights and the pointer tell them by identity. */
  #matches: Map<number, PageMatch> | undefined;

  /**
   * @param first where its first match is in `found.matches`
   * @param count of its matches
   * @param offset where it begins in the text that `found` counts in, in UTF-16 code units
   * @param isUnseen whether a text cannot be seen now
   */
  constructor(
    readonly block: Block,
    private readonly found: FoundTerms,
    private readonly first: number,
    readonly count: number,
    private readonly offset: number,
    private readonly isUnseen: (text: Text) => boolean,
  ) {}

  get kind(): BlockKind {
    return surroundingsOf(elementOf(this.block.container)).kind;
  }

  get words(): number {
    return wordsIn(this.block.text);
  }

  #number(match: number, column: number): number {
    return this.found.matches[this.first + match * MATCH_NUMBERS + column]!;
  }

  startOf(match: number): number {
    return this.#number(match, START) - this.offset;
  }

  endOf(match: number): number {
    return this.#number(match, END) - this.offset;
  }

  setOf(match: number): SetNumber {
    return this.#number(match, SET);
  }

  get sets(): readonly SenseSet[] {
    return this.found.sets;
  }

  sensesOf(match: number): readonly number[] {
    return sensesOfSet(this.setOf(match), this.sets);
  }

  get shown(): readonly number[] {
    return this.#shown;
  }

  /** @param chosen which matches are shown, but for those whose senses the reader has come to know since */
  choose(chosen: readonly number[], known: ReadonlySet<number>): void {
    this.#chosen = chosen;
    this.filter(known);
  }

  /** Shows what was chosen without what the reader knows by now. */
  filter(known: ReadonlySet<number>): void {
    const chosen = this.#chosen ?? [];
    this.#shown =
      known.size === 0
        ? chosen
        : chosen.filter((match) => !this.sensesOf(match).every((sense) => known.has(sense)));
  }

  keptOf(match: number): boolean | undefined {
    return this.#chosen?.includes(match);
  }

  inLink(match: number): boolean {
    const { block } = this;
    const [first] = nodesOf(block, this.startOf(match), this.endOf(match));
    return (block.nodes[first]!.parentElement?.closest('a[href]') ?? null) !== null;
  }

  /** Whether a match cannot be seen now, or the page has changed what was read; both are read again in a moment. */
  isHidden(match: number): boolean {
    const { block } = this;
    const [start, end] = [this.startOf(match), this.endOf(match)];
    const [first, last] = nodesOf(block, start, end);
    if (this.isUnseen(block.nodes[first]!)) return true;
    if (last !== first && this.isUnseen(block.nodes[last]!)) return true;
    return !holds(block, first, last, start, end);
  }

  /** The same object each time. */
  match(position: number): PageMatch {
    const matches = (this.#matches ??= new Map<number, PageMatch>());
    let match = matches.get(position);
    if (!match) {
      const { block } = this;
      const [start, end] = [this.startOf(position), this.endOf(position)];
      match = { block, start, end, senses: this.sensesOf(position), range: rangeIn(block, start, end) };
      matches.set(position, match);
    }
    return match;
  }
}

/** Blocks share most of what is around them. Elements that the page moves are new to it the next time. */
let known = new WeakMap<Element, Surroundings>();

/** To be called before blocks are asked for their kind, when the page may have changed. */
export function forgetSurroundings(): void {
  known = new WeakMap();
}

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
