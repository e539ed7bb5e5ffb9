import type { RequestOf, SenseSet } from '../../data/messages';
import { contextOf } from '../../data/detect/senses';
import { follows, offsetIn, type Block } from './block';
import { composedContains, elementOf, isShadowRoot, type Container } from './composed';
import type { HiddenRoots } from './hidden-roots';
import { MatchedBlock, PageMatch, type PageChoice } from './page-choice';
import { containerOf } from './text-blocks';

/**
 * What was found on the page, in reading order, and which of it is shown. Blocks without a match are not kept.
 */

/** What was found in a block, as the background tells it. */
export interface FoundTerms {
  /** Start, end, then an index into `sets`, for each term in turn; from `first` on and before `last`. */
  matches: readonly number[];
  first: number;
  last: number;
  /** Where the block begins in the text that `matches` counts in. */
  offset: number;
  sets: readonly SenseSet[];
}

export class PageMatches {
  /** In reading order. */
  #blocks: MatchedBlock[] = [];
  /** The same by what holds them. */
  readonly #byContainer = new Map<Container, MatchedBlock[]>();
  /** The ranges that are shown. */
  #shown: StaticRange[] = [];
  /** Whether the text directly in an element is hidden, as far as it was asked just now. */
  readonly #looked = new Map<Element, boolean>();

  /** @param hidden asked of what would be shown, and of what is listed */
  constructor(
    private readonly choice: PageChoice,
    private readonly hidden: HiddenRoots,
  ) {}

  add(block: Block, { matches, first, last, offset, sets }: FoundTerms): void {
    const terms: PageMatch[] = [];
    for (let at = first; at < last; at += 3) {
      const [start, end] = [matches[at]! - offset, matches[at + 1]! - offset];
      terms.push(new PageMatch(block, start, end, sets[matches[at + 2]!]!, this.#isHidden));
    }
    const found = new MatchedBlock(block, terms);
    const others = this.#byContainer.get(block.container);
    if (others) others.push(found);
    else this.#byContainer.set(block.container, [found]);
    this.#insert(found);
  }

  /** Whether a match cannot be seen now, or the page has changed what was read; both are read again in a moment. */
  readonly #isHidden = ({ range }: PageMatch): boolean => {
    if (!range) return true;
    const { startContainer, endContainer } = range;
    return (
      this.#isUnseen(startContainer) || (endContainer !== startContainer && this.#isUnseen(endContainer))
    );
  };

  #isUnseen(text: Node): boolean {
    const { parentNode } = text;
    const element = parentNode && elementOf(parentNode as Container);
    // A host shows its own text only in a slot.
    if (!element || (element === parentNode && element.shadowRoot && !(text as Text).assignedSlot))
      return true;
    const isHidden = this.#looked.get(element) ?? this.hidden.includes(element);
    this.#looked.set(element, isHidden);
    return isHidden;
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
    this.#blocks = this.#blocks.filter(({ block }) => !gone.has(block.container));
    return true;
  }

  /** The ranges to paint now. What is added at the end of the page changes nothing before it. */
  chooseShown(): readonly StaticRange[] {
    this.#looked.clear();
    const from = this.choice.choose(this.#blocks);
    if (from === 0) this.#shown = [];
    for (const { terms } of this.#blocks.slice(from)) {
      for (const match of terms) {
        // Only of what is shown is a range made.
        const range = match.kept ? match.range : undefined;
        if (range) this.#shown.push(range);
      }
    }
    return this.#shown;
  }

  /** Those in which something was found. */
  shadowRoots(): ShadowRoot[] {
    return [...new Set([...this.#byContainer.keys()].map((one) => one.getRootNode()))].filter(isShadowRoot);
  }

  /** The shown match at an offset of a text node, if any. */
  at(node: Text, offset: number): PageMatch | undefined {
    const container = containerOf(node);
    for (const { block, terms } of (container && this.#byContainer.get(container)) ?? []) {
      const at = offsetIn(block, node, offset);
      const match =
        at === undefined ? undefined : terms.find(({ start, end, kept }) => kept && start <= at && at <= end);
      if (match) return match;
    }
    return undefined;
  }

  /** How often each set of senses was found in what is not hidden, shown or not; the likeliest sense first. */
  counts(): [senses: number[], count: number][] {
    this.#looked.clear();
    const counts = new Map<string, [number[], number]>();
    for (const { terms } of this.#blocks) {
      for (const match of terms) {
        if (match.isHidden) continue;
        const key = match.senses.join();
        const counted = counts.get(key);
        if (counted) counted[1]++;
        else counts.set(key, [this.choice.order(match.senses), 1]);
      }
    }
    return [...counts.values()];
  }

  /** What to ask of a match; of a label with several senses, with what the page says of them. */
  questionOf({ block, start, end, senses }: PageMatch): Pick<RequestOf<'lookUp'>, 'senses' | 'clues'> {
    if (senses.length < 2) return { senses: [...senses] };
    const counts = senses.map((sense) => this.choice.countsOf(sense));
    return { senses: [...senses], clues: { counts, ...contextOf(block.text, start, end) } };
  }

  /** Blocks arrive in reading order, except what the page adds later. */
  #insert(found: MatchedBlock): void {
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
  }
}
