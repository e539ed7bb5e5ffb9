import { rangeIn, type Block } from '../../entrypoints/content/block';
import { Reader } from '../../entrypoints/content/text-blocks';

/** Runs in a blank page: reads markup with the content script's reader, and by the rules told again, plainly. */

/** What was read: normalised texts in order, and what does not lead back to where it was read. */
interface Reading {
  read: string[];
  inSlices: string[];
  plain: string[];
  lost: string[];
}

const BREAK = '\u2028';
const INLINE = ['A', 'B', 'SPAN', 'SUP', 'I'];
const SKIPPED = ['CODE', 'SCRIPT'];

Object.assign(globalThis, {
  compareReading(markup: string): Reading {
    document.body.setHTMLUnsafe(markup);
    return {
      read: textsOf(readAll(Infinity)),
      inSlices: textsOf(readAll(0)),
      plain: plainTexts(),
      lost: readAll(Infinity).flatMap(lostParts),
    };
  },
  readWhileRemoving(markup: string, selector: string): string[] {
    document.body.setHTMLUnsafe(markup);
    const reader = new Reader(document.body);
    const texts: string[] = [];
    for (let blocks = reader.read(Infinity, 0); blocks; blocks = reader.read(Infinity, 0)) {
      texts.push(...textsOf(blocks));
      document.querySelector(selector)?.remove();
      reader.recover();
    }
    return texts;
  },
});

function readAll(most: number): Block[] {
  const reader = new Reader(document.body);
  const all: Block[] = [];
  for (let blocks = reader.read(Infinity, most); blocks; blocks = reader.read(Infinity, most))
    all.push(...blocks);
  return all;
}

function textsOf(blocks: readonly Block[]): string[] {
  return blocks.map(({ text }) => normal(text)).filter((text) => text !== '');
}

/** A break means something between words only; where there is no word there is nothing to read. */
function normal(text: string): string {
  const single = text.replace(/\u2028+/g, BREAK);
  const meant = single.replace(/(?<![\p{L}\p{N}.])\u2028|\u2028(?![\p{L}\p{N}.])/gu, '');
  return /[\p{L}\p{N}]/u.test(meant) ? meant : '';
}

/** The rules: text runs on across inline elements, and ends where any other element begins or ends. */
function plainTexts(): string[] {
  const runs: { text: string; first?: Node }[] = [{ text: '' }];
  const visit = (node: Node): void => {
    const run = runs.at(-1)!;
    if (node instanceof Text) {
      if (node.data !== '') run.first ??= node;
      run.text += node.data;
    }
    if (!(node instanceof Element)) return;
    if (node.localName === 'br' || SKIPPED.includes(node.tagName) || node.hasAttribute('contenteditable')) {
      run.text += BREAK;
      return;
    }
    const isInline = INLINE.includes(node.tagName);
    const isJoined = isInline && node.tagName !== 'SUP' && getComputedStyle(node).display === 'inline';
    const pass = (): void => {
      if (!isInline) runs.push({ text: '' });
      else if (!isJoined) runs.at(-1)!.text += BREAK;
    };
    pass();
    for (const child of node.childNodes) visit(child);
    pass();
  };
  for (const child of document.body.childNodes) visit(child);
  return runs.map(({ text }) => normal(text)).filter((text) => text !== '');
}

/** Every part of a block without a line break must lead to a range that says the same. */
function lostParts(block: Block): string[] {
  const lost: string[] = [];
  for (let start = 0; start < block.text.length; start++) {
    for (let end = start + 1; end <= block.text.length && block.text[end - 1] !== BREAK; end++) {
      const found = rangeIn(block, start, end);
      const range = document.createRange();
      if (found) range.setStart(found.startContainer, found.startOffset);
      if (found) range.setEnd(found.endContainer, found.endOffset);
      // A range across an element that is not read says what is in it too.
      const between = range.cloneContents();
      for (const skipped of between.querySelectorAll('code, script, [contenteditable]')) skipped.remove();
      const part = block.text.slice(start, end);
      if (between.textContent !== part) lost.push(`${part}: ${between.textContent}`);
    }
  }
  return lost;
}
