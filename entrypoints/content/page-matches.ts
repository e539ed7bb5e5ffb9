import { contextOf } from '../../data/detect/senses';
import type { Match } from '../../data/detect/match';
import type { RequestOf } from '../../data/messages';
import { MatchedBlock, PageMatch, type PageChoice } from './page-choice';
import { domRangeOf, isUnchanged, type Block } from './text-blocks';

/**
 * What was found on the page, in reading order, and which of it is shown. Blocks without a match are not kept.
 */

export class PageMatches {
  #blocks: MatchedBlock[] = [];
  /** The containers of these blocks. */
  readonly #containers = new Set<Element>();
  readonly #ranges = new WeakMap<PageMatch, StaticRange>();
  #byNode = new WeakMap<Text, PageMatch[]>();
  /** The ranges that are shown. */
  #shown: StaticRange[] = [];

  constructor(private readonly choice: PageChoice) {}

  /** Adds what was found in a block. Matches in since changed text are left out. */
  add(block: Block, matches: readonly Match[]): void {
    const visible = matches
      .filter(({ start, end }) => isUnchanged(block, start, end))
      .map(({ start, end, senses, common }) => new PageMatch(block, start, end, senses, common));
    if (visible.length === 0) return;
    this.#containers.add(block.container);
    this.#insert(new MatchedBlock(block, visible));
  }

  /**
   * Forgets what was found directly in a container, or in all of it.
   * @returns whether there was anything
   */
  forget(container: Element, deep: boolean): boolean {
    return this.#forgetWhere(
      deep
        ? [...this.#containers].filter((one) => container.contains(one))
        : this.#containers.has(container)
          ? [container]
          : [],
    );
  }

  /** Forgets what lies in elements that are no longer in the page. @returns whether there was anything */
  forgetRemoved(): boolean {
    return this.#forgetWhere([...this.#containers].filter((container) => !container.isConnected));
  }

  #forgetWhere(containers: Element[]): boolean {
    if (containers.length === 0) return false;
    const gone = new Set(containers);
    for (const container of containers) this.#containers.delete(container);
    this.#blocks = this.#blocks.filter(({ block }) => !gone.has(block.container));
    return true;
  }

  /** The ranges to paint now. */
  chooseShown(): readonly StaticRange[] {
    const from = this.choice.choose(this.#blocks);
    if (from === 0) {
      this.#byNode = new WeakMap();
      this.#shown = [];
    }
    const shown = this.#blocks.slice(from).flatMap(({ terms }) => terms.filter(({ kept }) => kept));
    for (const match of shown) {
      this.#file(match);
      this.#shown.push(this.rangeOf(match));
    }
    return this.#shown;
  }

  /** The shown match at an offset of a text node, if any. */
  at(node: Text, offset: number): PageMatch | undefined {
    return this.#byNode.get(node)?.find((match) => {
      const { startContainer, startOffset, endContainer, endOffset } = this.rangeOf(match);
      return (
        (node !== startContainer || offset >= startOffset) && (node !== endContainer || offset <= endOffset)
      );
    });
  }

  /** The match's range; the same object each time, since highlights compare by identity. */
  rangeOf(match: PageMatch): StaticRange {
    let range = this.#ranges.get(match);
    if (!range) {
      const [startContainer, startOffset, endContainer, endOffset] = domRangeOf(
        match.block,
        match.start,
        match.end,
      );
      range = new StaticRange({ startContainer, startOffset, endContainer, endOffset });
      this.#ranges.set(match, range);
    }
    return range;
  }

  /** How often each set of senses was found, shown or not; the likeliest sense first. */
  counts(): [senses: number[], count: number][] {
    const counts = new Map<string, [number[], number]>();
    for (const { terms } of this.#blocks) {
      for (const { senses } of terms) {
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
    this.#blocks.splice(low, 0, found);
  }

  #file(match: PageMatch): void {
    const { startContainer, endContainer } = this.rangeOf(match);
    const { nodes } = match.block;
    const first = nodes.indexOf(startContainer as Text);
    const last = startContainer === endContainer ? first : nodes.indexOf(endContainer as Text);
    for (const node of nodes.slice(first, last + 1)) {
      const filed = this.#byNode.get(node);
      if (filed) filed.push(match);
      else this.#byNode.set(node, [match]);
    }
  }
}

function follows(a: Block, b: Block): boolean {
  const position = b.nodes[0]!.compareDocumentPosition(a.nodes[0]!);
  return (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Whether an element is rendered and not made invisible. */
export function isRendered(element: Element): boolean {
  if (element.checkVisibility({ visibilityProperty: true })) return true;
  // `display: contents` has no box of its own, which counts as invisible; its text may well be seen.
  const { parentElement } = element;
  return (
    parentElement !== null && getComputedStyle(element).display === 'contents' && isRendered(parentElement)
  );
}
