import { INLINE, SKIPPED } from '../../data/detect/elements';
import { lastAtMost } from '../../data/detect/last-at-most';
import { LINE_BREAK } from '../../data/detect/line-break';
import { isPlainText } from './page-kind';

/**
 * DOM → blocks of text, each with a map back to its nodes. A block is a run of text a reader sees as one:
 * text nodes joined across inline elements, so that a term split by `<b>` or `<a>` is one term.
 */

export interface Block {
  text: string;
  /** The closest element around the run that is not inline. */
  container: Element;
  /** The run's text nodes, and where each begins in `text` (UTF-16 offsets). */
  nodes: Text[];
  starts: number[];
}

/** A place in the DOM: `[startNode, startOffset, endNode, endOffset]`. */
export type DomRange = [Text, number, Text, number];

const SKIPPED_SELECTOR = [...SKIPPED].join();

const EDITABLE_SELECTOR = '[contenteditable]:not([contenteditable="false" i]), [role="textbox" i]';

function isEditable(element: Element): boolean {
  const editable = element.getAttribute('contenteditable');
  if (editable !== null && editable.toLowerCase() !== 'false') return true;
  return element.getAttribute('role')?.toLowerCase() === 'textbox';
}

/** Whether an element's text is never read, because of itself or of what is around it. */
export function isOutOfBounds(element: Element): boolean {
  const isSkipped = element.closest(SKIPPED_SELECTOR) !== null && !isPlainText(document);
  return isSkipped || element.closest(EDITABLE_SELECTOR) !== null;
}

/** The closest element, from `node` outwards, that is not inline: the one a changed text has to be read from. */
export function containerOf(node: Node): Element | undefined {
  let element = node instanceof Element ? node : node.parentElement;
  while (element && INLINE.has(element.localName)) element = element.parentElement;
  return element ?? undefined;
}

/** A letter, digit or sign that may be part of a label. */
const WORD_UNIT = /[\p{L}\p{N}+#./&@_%*$]/u;

/** A block in the making. */
class Run implements Block {
  text = '';
  nodes: Text[] = [];
  starts: number[] = [];
  /** Inline elements entered or left since the last text. */
  #edges: Element[] = [];

  constructor(readonly container: Element) {}

  add(node: Text): void {
    const { data } = node;
    if (data === '') return;
    if (this.#edges.length > 0 && this.#wordsTouch(data) && this.#edges.some(breaksLine))
      this.text += LINE_BREAK;
    this.#edges = [];
    this.nodes.push(node);
    this.starts.push(this.text.length);
    this.text += data;
  }

  /** Passes the edge of an inline element. A raised "1" is a note's number, no part of the word before it. */
  enter(element: Element): void {
    if (element.localName === 'sup') this.breakLine();
    else this.#edges.push(element);
  }

  breakLine(): void {
    if (this.text !== '') this.text += LINE_BREAK;
  }

  /** Only then does it matter whether an element between them is inline; asking for its style costs. */
  #wordsTouch(data: string): boolean {
    return WORD_UNIT.test(this.text.slice(-1)) && WORD_UNIT.test(data.slice(0, 1));
  }
}

/** A span may be styled as a block; then the words on either side of its edge are two. */
function breaksLine(element: Element): boolean {
  const { display } = getComputedStyle(element);
  return display !== 'inline' && display !== 'contents';
}

const HAS_WORD = /[\p{L}\p{N}]/u;

/**
 * Walks an element's text in document order and yields its blocks.
 * @param deep whether to read inner containers too, or only the runs that lie directly in `root`
 */
export function* textBlocks(root: Element, deep = true): Generator<Block, void, void> {
  const containers = [root];
  let run = new Run(root);
  let node = root.firstChild;
  while (node) {
    let inner: ChildNode | null = null;
    if (node instanceof Text) run.add(node);
    else if (node instanceof Element) {
      const kind = kindOf(node);
      if (kind === 'inline') {
        run.enter(node);
        inner = node.firstChild;
      } else if (kind === 'break') run.breakLine();
      else {
        if (HAS_WORD.test(run.text)) yield run;
        if (deep && node.firstChild) containers.push(node);
        run = new Run(containers.at(-1)!);
        inner = deep ? node.firstChild : null;
      }
    }
    if (inner) {
      node = inner;
      continue;
    }
    // On to the next sibling, leaving every element that ends here.
    while (node && !node.nextSibling) {
      const parent: Element | null = node.parentElement;
      if (parent === root || !parent) node = null;
      else {
        if (parent === containers.at(-1)) {
          if (HAS_WORD.test(run.text)) yield run;
          containers.pop();
          run = new Run(containers.at(-1)!);
        } else run.enter(parent);
        node = parent;
      }
    }
    node = node?.nextSibling ?? null;
  }
  if (HAS_WORD.test(run.text)) yield run;
}

/** How an element takes part in a line of text. */
function kindOf(element: Element): 'inline' | 'break' | 'block' {
  const name = element.localName;
  if (INLINE.has(name)) return isEditable(element) ? 'break' : 'inline';
  if (name === 'br' || name === 'img' || SKIPPED.has(name) || isEditable(element)) return 'break';
  return 'block';
}

/** Where a part of a block's text lies in the DOM. `start < end`; neither lies in a line break. */
export function domRangeOf({ nodes, starts }: Block, start: number, end: number): DomRange {
  const first = lastAtMost(starts, start);
  const last = lastAtMost(starts, end - 1);
  return [nodes[first]!, start - starts[first]!, nodes[last]!, end - starts[last]!];
}

/** Whether the nodes still hold the text that was read: the page may have changed it while we were away. */
export function isUnchanged({ text, nodes, starts }: Block, start: number, end: number): boolean {
  for (let at = lastAtMost(starts, start); at < nodes.length && starts[at]! < end; at++) {
    const node = nodes[at]!;
    if (!node.isConnected || !text.startsWith(node.data, starts[at])) return false;
  }
  return true;
}
