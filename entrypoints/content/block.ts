import { lastAtMost } from '../../data/detect/last-at-most';

/** What directly holds runs of text: any element that is not inline. */
export type Container = Element;

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

/** A place in the DOM: `[startNode, startOffset, endNode, endOffset]`. */
export type DomRange = [Text, number, Text, number];

/** Where a part of a block's text lies in the DOM. `start < end`; neither lies in a line break. */
export function domRangeOf({ nodes, starts }: Block, start: number, end: number): DomRange {
  const first = lastAtMost(starts, start);
  const last = lastAtMost(starts, end - 1);
  return [nodes[first]!, start - starts[first]!, nodes[last]!, end - starts[last]!];
}

/** The offset in a block's text of a place in one of its nodes. */
export function offsetIn({ nodes, starts }: Block, node: Text, offset: number): number | undefined {
  const at = nodes.indexOf(node);
  return at < 0 ? undefined : starts[at]! + offset;
}

/** Whether the nodes still hold a part of the text: the page may have changed it while we were away. */
export function isUnchanged({ text, nodes, starts }: Block, start: number, end: number): boolean {
  for (let at = lastAtMost(starts, start); at < nodes.length && starts[at]! < end; at++) {
    const node = nodes[at]!;
    const from = Math.max(start, starts[at]!);
    const part = text.slice(from, Math.min(end, starts[at + 1] ?? end));
    if (!node.isConnected || !node.data.startsWith(part, from - starts[at]!)) return false;
  }
  return true;
}

/** Whether a block comes after another one in the page. */
export function follows(a: Block, b: Block): boolean {
  const [first, other] = [a.nodes[0]!, b.nodes[0]!];
  if (first === other) return a.starts[0]! < b.starts[0]!;
  return (other.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
