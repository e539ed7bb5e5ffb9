import type { RequestOf } from '../../data/messages';
import { contextOf } from '../../data/detect/senses';
import { follows, offsetIn, type Block } from './block';
import { composedContains, elementOf, isShadowRoot, type Container } from './composed';
import type { HiddenRoots } from './hidden-roots';
import { MATCH_NUMBERS, MatchedBlock, type FoundTerms, type PageMatch } from './matched-block';
import type { PageChoice } from './page-choice';
import { containerOf } from './text-blocks';

/**
 * What was found on the page, in reading order, and which of it is shown. Blocks without a match are not kept.
 */

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

  /**
   * Adds what was found in a block.
   * @param first where its first match is in `found.matches`, like `last`, behind its last
   * @param offset where the block begins in the text that `found` counts in
   */
  add(block: Block, found: FoundTerms, first: number, last: number, offset: number): void {
    const count = (last - first) / MATCH_NUMBERS;
    const matched = new MatchedBlock(block, found, first, count, offset, this.#isUnseen);
    const others = this.#byContainer.get(block.container);
    if (others) others.push(matched);
    else this.#byContainer.set(block.container, [matched]);
    this.#insert(matched);
  }

  readonly #isUnseen = (text: Text): boolean => {
    const { parentNode } = text;
    const element = parentNode && elementOf(parentNode as Container);
    // A host shows its own text only in a slot.
    if (!element || (element === parentNode && element.shadowRoot && !text.assignedSlot)) return true;
    const isHidden = this.#looked.get(element) ?? this.hidden.includes(element);
    this.#looked.set(element, isHidden);
    return isHidden;
  };

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

  /** Takes note of what the reader knows now. To be shown by `chooseShown`. */
  know(known: readonly number[]): void {
    this.choice.know(new Set(known));
  }

  /** The ranges to paint now. What is added at the end of the page changes nothing before it. */
  chooseShown(): readonly StaticRange[] {
    this.#looked.clear();
    const from = this.choice.choose(this.#blocks);
    if (from === 0) this.#shown = [];
    for (const matched of from === 0 ? this.#blocks : this.#blocks.slice(from)) {
      for (const position of matched.shown) {
        const { range } = matched.match(position);
        if (range) this.#shown.push(range);
      }
    }
    return this.#shown;
  }

  /** What is shown, in reading order. */
  shown(): PageMatch[] {
    return this.#blocks.flatMap((matched) => matched.shown.map((position) => matched.match(position)));
  }

  /** Those in which something was found. */
  shadowRoots(): ShadowRoot[] {
    return [...new Set([...this.#byContainer.keys()].map((one) => one.getRootNode()))].filter(isShadowRoot);
  }

  /** Whether what is shown can be seen now; it may be painted only while a key is held. */
  isPainted = (): boolean => true;

  /** The shown match at an offset of a text node, if any. */
  at(node: Text, offset: number): PageMatch | undefined {
    if (!this.isPainted()) return undefined;
    const container = containerOf(node);
    for (const matched of (container && this.#byContainer.get(container)) ?? []) {
      const at = offsetIn(matched.block, node, offset);
      if (at === undefined) continue;
      const position = matched.shown.find((one) => matched.startOf(one) <= at && at <= matched.endOf(one));
      if (position !== undefined) return matched.match(position);
    }
    return undefined;
  }

  /** How often each set of senses was found in what is not hidden, shown or not; the likeliest sense first. */
  counts(): [senses: number[], count: number][] {
    this.#looked.clear();
    const counts = new Map<string, [number[], number]>();
    for (const matched of this.#blocks) {
      for (let match = 0; match < matched.count; match++) {
        if (matched.isHidden(match)) continue;
        const senses = matched.sensesOf(match);
        const key = senses.join();
        const counted = counts.get(key);
        if (counted) counted[1]++;
        else counts.set(key, [this.choice.order(senses), 1]);
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
