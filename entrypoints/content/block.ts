import { lastAtMost } from '../../data/detect/last-at-most';
import { isAfter, type Container } from './composed';

/** A run of text a reader sees as one, with a map back to its nodes. */
export interface Block {
  text: string;
  container: Container;
  /** BCP 47; '' when the page does not say. */
  language: string;
  /**
   * The run's text nodes, and where each begins in `text` (UTF-16 offsets); below 0 when the block begins inside
   * its first node.
   */
  nodes: readonly Text[];
  starts: readonly number[];
}

/**
 * Where a part of a block's text lies in the DOM. `start < end`; neither lies in a line break.
 * @returns nothing if its nodes no longer hold it
 */
export function rangeIn(block: Block, start: number, end: number): StaticRange | undefined {
  const [first, last] = nodesOf(block, start, end);
  if (!holds(block, first, last, start, end)) return undefined;
  const { nodes, starts } = block;
  return new StaticRange({
    startContainer: nodes[first]!,
    startOffset: start - starts[first]!,
    endContainer: nodes[last]!,
    endOffset: end - starts[last]!,
  });
}

/** The positions of the first and last node that hold a part of a block's text. */
export function nodesOf({ starts }: Block, start: number, end: number): [first: number, last: number] {
  const first = lastAtMost(starts, start);
  return [first, starts[first + 1]! < end ? lastAtMost(starts, end - 1) : first];
}

/** Whether some nodes still hold what was read from them, of a part of the text: the page may have changed them meanwhile. */
export function holds(
  { text, nodes, starts }: Block,
  first: number,
  last: number,
  start: number,
  end: number,
): boolean {
  for (let at = first; at <= last; at++) {
    const from = Math.max(start, starts[at]!);
    const part = text.slice(from, Math.min(end, starts[at + 1] ?? end));
    if (!nodes[at]!.data.startsWith(part, from - starts[at]!)) return false;
  }
  return true;
}

/** The offset in a block's text of a place in one of its nodes. */
export function offsetIn({ nodes, starts }: Block, node: Text, offset: number): number | undefined {
  const at = nodes.indexOf(node);
  return at < 0 ? undefined : starts[at]! + offset;
}

/** Whether a block comes after another one in the page. */
export function follows(a: Block, b: Block): boolean {
  const [first, other] = [a.nodes[0]!, b.nodes[0]!];
  if (first === other) return a.starts[0]! < b.starts[0]!;
  return isAfter(first, other);
}
