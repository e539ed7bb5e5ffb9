import { firstMentions } from '../../data/detect/density';
import { domRangeOf, isUnchanged, type Block } from './text-blocks';

/**
 * What was found on the page, in reading order, and which of it is shown. Blocks without a match are not kept.
 */

/** A match in the page. */
export interface PageMatch {
  block: Block;
  /** UTF-16 offsets in the block's text. */
  start: number;
  end: number;
  /** Sense numbers of the index, likeliest first. */
  senses: readonly number[];
}

interface FoundBlock {
  block: Block;
  matches: PageMatch[];
}

export class PageMatches {
  #blocks: FoundBlock[] = [];
  /** The containers of these blocks. */
  readonly #containers = new Set<Element>();
  readonly #ranges = new WeakMap<PageMatch, StaticRange>();
  #byNode = new WeakMap<Text, PageMatch[]>();

  /** Adds what was found in a block. Matches in since changed text are left out. */
  add(block: Block, matches: Omit<PageMatch, 'block'>[]): void {
    const visible = matches
      .filter(({ start, end }) => isUnchanged(block, start, end))
      .map((match): PageMatch => ({ block, ...match }));
    if (visible.length === 0) return;
    const found = { block, matches: visible };
    this.#containers.add(block.container);
    this.#insert(found);
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
  chooseShown(): StaticRange[] {
    const matches = this.#blocks.flatMap(({ matches: ofBlock }) => ofBlock);
    const isShown = firstMentions(matches.map(({ senses }) => senses));
    const shown = matches.filter((_match, position) => isShown[position]);
    this.#byNode = new WeakMap();
    for (const match of shown) this.#file(match);
    return shown.map((match) => this.rangeOf(match));
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

  /** How often each set of senses was found, shown or not. */
  counts(): [senses: number[], count: number][] {
    const counts = new Map<string, [number[], number]>();
    for (const { matches } of this.#blocks) {
      for (const { senses } of matches) {
        const key = senses.join();
        const counted = counts.get(key);
        if (counted) counted[1]++;
        else counts.set(key, [[...senses], 1]);
      }
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
