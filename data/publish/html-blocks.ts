import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { NOTHING_AROUND, surroundingsIn, type Surroundings } from '../detect/block-kind';
import type { BlockKind } from '../detect/density';
import { INLINE, SKIPPED } from '../detect/elements';
import { LINE_BREAK } from '../detect/line-break';
import { isText, joinTexts, parseMarkup, type SourceText } from './html-source';

/**
 * Markup → blocks of text, as the content script reads them from a page (entrypoints/content/text-blocks.ts):
 * text joined across inline elements, code and form fields left out. Style sheets and scripts are not applied:
 * of what a page hides, only the `hidden` attribute is known here.
 */

/** A block of text, with the place of each of its units in the markup. */
export interface HtmlBlock {
  kind: BlockKind;
  text: string;
  /** For each unit of the text where what stands for it begins and ends in the markup: "&amp;" is one unit. */
  starts: number[];
  ends: number[];
  /** For each unit whether it lies in a link. */
  links: boolean[];
}

const ZERO_WIDTH = '\u200b';
const HAS_WORD = /[\p{L}\p{N}]/u;

/** The blocks that hold a word, in reading order. */
export function htmlBlocks(markup: string): HtmlBlock[] {
  const reader = new Reader();
  // A page has no NUL in its text; this is as long, and no more there for matching.
  const source = markup.replaceAll('\0', ZERO_WIDTH);
  // A stack of its own: markup may be nested deeper than the call stack.
  const todo: (() => void)[] = [];
  const visitAll = (nodes: readonly Tree.ChildNode[]): void => {
    for (const node of joinTexts(nodes, source).toReversed()) todo.push(() => visit(node));
  };
  const visit = (node: Tree.ChildNode | SourceText): void => {
    if (isText(node)) return reader.add(node);
    const leave = 'tagName' in node ? reader.enter(node) : undefined;
    if (!leave) return;
    todo.push(leave);
    visitAll((node as Tree.Element).childNodes);
  };
  visitAll(parseMarkup(source));
  for (let next = todo.pop(); next; next = todo.pop()) next();
  reader.endBlock();
  return reader.blocks;
}

class Reader {
  readonly blocks: HtmlBlock[] = [];
  /** Of the elements around, from the outermost on. */
  readonly #around: Surroundings[] = [NOTHING_AROUND];
  #links = 0;
  #block: HtmlBlock | undefined;

  /** @returns what to do behind the element's content, or undefined when that is not read */
  enter(element: Tree.Element): (() => void) | undefined {
    const { tagName: name } = element;
    if (isSkipped(element)) {
      this.#breakLine();
      return undefined;
    }
    if (INLINE.has(name)) return this.#enterInline(element);
    this.endBlock();
    this.#around.push(surroundingsIn(this.#around.at(-1)!, name, attribute(element, 'role')));
    return () => {
      this.endBlock();
      this.#around.pop();
    };
  }

  #enterInline(element: Tree.Element): () => void {
    // A raised "1" is a note's number, no part of the word before it.
    if (element.tagName === 'sup') this.#breakLine();
    if (element.tagName !== 'a' || attribute(element, 'href') === null) return () => {};
    this.#links++;
    return () => this.#links--;
  }

  add({ text, starts, ends }: SourceText): void {
    const block = this.#open();
    block.text += text;
    for (let at = 0; at < text.length; at++) {
      block.starts.push(starts[at]!);
      block.ends.push(ends[at]!);
      block.links.push(this.#links > 0);
    }
  }

  endBlock(): void {
    if (this.#block && HAS_WORD.test(this.#block.text)) this.blocks.push(this.#block);
    this.#block = undefined;
  }

  #open(): HtmlBlock {
    this.#block ??= {
      kind: this.#around.at(-1)!.kind,
      text: '',
      starts: [],
      ends: [],
      links: [],
    };
    return this.#block;
  }

  /** No match reaches over it, so its place does not matter. */
  #breakLine(): void {
    if (!this.#block) return;
    const end = this.#block.ends.at(-1)!;
    this.#block.text += LINE_BREAK;
    this.#block.starts.push(end);
    this.#block.ends.push(end);
    this.#block.links.push(false);
  }
}

function attribute({ attrs }: Tree.Element, name: string): string | null {
  return attrs.find((one) => one.name === name)?.value ?? null;
}

function isSkipped({ tagName, attrs }: Tree.Element): boolean {
  if (tagName === 'br' || tagName === 'img' || SKIPPED.has(tagName)) return true;
  return attrs.some(
    ({ name, value }) =>
      name === 'hidden' ||
      (name === 'contenteditable' && value.toLowerCase() !== 'false') ||
      (name === 'role' && value.toLowerCase() === 'textbox'),
  );
}
