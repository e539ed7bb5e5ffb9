import type { SenseSet } from '../../data/messages';
import { follows, offsetIn, rangeIn, type Block } from './block';
import { composedContains, elementOf, isShadowRoot, type Container } from './composed';
import type { HiddenRoots } from './hidden-roots';
import { isRendered } from './rendered';
import { containerOf } from './text-blocks';

/**
 * What was found on the page, in reading order, and which of it is shown. Blocks without a match are not kept.
 */

/** What was found in a block, as the background tells it: objects are only made of what is shown. */
export interface FoundTerms {
  /** Start, end, then an index into `sets`, for each term in turn; from `first` on and before `last`. */
  matches: readonly number[];
  first: number;
  last: number;
  /** Where the block begins in the text that `matches` counts in. */
  offset: number;
  sets: readonly SenseSet[];
}

/** A match in the page. */
export interface PageMatch {
  block: Block;
  /** UTF-16 offsets in the block's text. */
  start: number;
  end: number;
  /** Sense numbers of the index, likeliest first. */
  senses: readonly number[];
  /** The same object each time, since highlights compare by identity. */
  range: StaticRange;
}

interface FoundBlock {
  block: Block;
  terms: FoundTerms;
  shown: PageMatch[];
}

export class PageMatches {
  /** In reading order. */
  #blocks: FoundBlock[] = [];
  /** The same by what holds them. */
  readonly #byContainer = new Map<Container, FoundBlock[]>();
  /** So many blocks, from the first on, have been gone through to choose what is shown, by this chooser. */
  #chosen = 0;
  #chooser = new Chooser();

  /** @param hidden asked of what would be shown */
  constructor(private readonly hidden: Pick<HiddenRoots, 'includes'>) {}

  add(block: Block, terms: FoundTerms): void {
    const found: FoundBlock = { block, terms, shown: [] };
    const others = this.#byContainer.get(block.container);
    if (others) others.push(found);
    else this.#byContainer.set(block.container, [found]);
    this.#insert(found);
  }

  /**
   * Forgets what was found directly in a container, or in all of it.
   * @returns whether there was anything
   */
  forget(container: Container, deep: boolean): boolean {
    if (!deep) return this.#forgetWhere(this.#byContainer.has(container) ? [container] : []);
    return this.#forgetWhere([...this.#byContainer.keys()].filter((one) => composedContains(container, one)));
  }

  /** Forgets what lies in elements that are no longer in the page. @returns whether there was anything */
  forgetRemoved(): boolean {
    return this.#forgetWhere([...this.#byContainer.keys()].filter((container) => !container.isConnected));
  }

  #forgetWhere(containers: readonly Container[]): boolean {
    if (containers.length === 0) return false;
    const gone = new Set(containers);
    for (const container of containers) this.#byContainer.delete(container);
    const first = this.#blocks.findIndex(({ block }) => gone.has(block.container));
    this.#blocks = this.#blocks.filter(({ block }) => !gone.has(block.container));
    this.#chooseAgainFrom(first);
    return true;
  }

  /** The ranges to paint now. What is added at the end of the page changes nothing before it. */
  chooseShown(): StaticRange[] {
    for (; this.#chosen < this.#blocks.length; this.#chosen++) this.#choose(this.#blocks[this.#chosen]!);
    return this.#blocks.flatMap(({ shown }) => shown.map(({ range }) => range));
  }

  #choose(found: FoundBlock): void {
    const { block, terms, shown: before } = found;
    let isBlockHidden: boolean | undefined;
    found.shown = [];
    this.#chooser.choose(terms, (start, end, { senses }) => {
      isBlockHidden ??= this.hidden.includes(block.container);
      if (isBlockHidden) return false;
      const known = before.find((one) => one.start === start);
      const range = known?.range ?? rangeIn(block, start, end);
      if (!range || isHidden(range, block)) return false;
      found.shown.push(known ?? { block, start, end, senses, range });
      return true;
    });
  }

  /** Those in which something was found. */
  shadowRoots(): ShadowRoot[] {
    return [...new Set([...this.#byContainer.keys()].map((one) => one.getRootNode()))].filter(isShadowRoot);
  }

  /** The shown match at an offset of a text node, if any. */
  at(node: Text, offset: number): PageMatch | undefined {
    const container = containerOf(node);
    for (const { block, shown } of (container && this.#byContainer.get(container)) ?? []) {
      const at = offsetIn(block, node, offset);
      const match = at === undefined ? undefined : shown.find(({ start, end }) => start <= at && at <= end);
      if (match) return match;
    }
    return undefined;
  }

  /** How often each set of senses was found in what is not hidden, shown or not. */
  counts(): [senses: number[], count: number][] {
    const counts = new Map<string, [number[], number]>();
    for (const { block, terms } of this.#blocks) {
      if (!isRendered(elementOf(block.container))) continue;
      eachTerm(terms, (start, end, { senses }) => {
        const range = rangeIn(block, start, end);
        if (!range || isHidden(range, block)) return;
        const key = senses.join();
        const counted = counts.get(key);
        if (counted) counted[1]++;
        else counts.set(key, [[...senses], 1]);
      });
    }
    return [...counts.values()];
  }

  /** Blocks arrive in reading order, except what the page adds later. */
  #insert(found: FoundBlock): void {
    let low = 0;
    let high = this.#blocks.length;
    if (high > 0 && follows(found.block, this.#blocks[high - 1]!.block)) low = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (follows(found.block, this.#blocks[middle]!.block)) low = middle + 1;
      else high = middle;
    }
    if (low === this.#blocks.length) this.#blocks.push(found);
    else this.#blocks.splice(low, 0, found);
    this.#chooseAgainFrom(low);
  }

  /** A choice rests on all that comes before. */
  #chooseAgainFrom(position: number): void {
    if (position >= this.#chosen) return;
    this.#chosen = 0;
    this.#chooser = new Chooser();
  }
}

/** Shows the first mention of each set of senses; asked once for each block, in reading order. */
class Chooser {
  readonly #seen = new Set<number>();
  /** Sets whose senses have all been seen: most of what is found. */
  readonly #seenSets = new Set<SenseSet>();

  /** @param show is called with what is to be shown; whether it could be */
  choose(terms: FoundTerms, show: (start: number, end: number, set: SenseSet) => boolean): void {
    eachTerm(terms, (start, end, set) => {
      if (this.#seenSets.has(set)) return;
      const isFirst = set.senses.some((sense) => !this.#seen.has(sense));
      if (isFirst && !show(start, end, set)) return;
      for (const sense of set.senses) this.#seen.add(sense);
      this.#seenSets.add(set);
    });
  }
}

/** Calls with each found term, with offsets in its block. */
function eachTerm(
  { matches, first, last, offset, sets }: FoundTerms,
  work: (start: number, end: number, set: SenseSet) => void,
): void {
  for (let at = first; at < last; at += 3)
    work(matches[at]! - offset, matches[at + 1]! - offset, sets[matches[at + 2]!]!);
}

/** A block is seen or not as a whole, but an inline element in it may be hidden. */
function isHidden({ startContainer, endContainer }: StaticRange, { container }: Block): boolean {
  const isIn = (node: Node): boolean => {
    const { parentElement } = node;
    // A host shows its own text only in a slot.
    if (parentElement === container)
      return container.shadowRoot !== null && (node as Text).assignedSlot === null;
    return parentElement !== null && !isRendered(parentElement);
  };
  return isIn(startContainer) || (endContainer !== startContainer && isIn(endContainer));
}
