import { defaultTreeAdapter, parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** Parsing markup so that each unit of its text is known by its place. */

/** Text with the places of its UTF-16 units in the markup it was read from. */
export interface SourceText {
  text: string;
  /** Where what stands for a unit begins and ends: "&amp;" is one unit. */
  starts: number[];
  ends: number[];
}

/** Every piece of text its own node: joined ones would hide that markup was dropped between them. */
const ADAPTER: typeof defaultTreeAdapter = {
  ...defaultTreeAdapter,
  insertText: (parent, text) =>
    defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(text)),
  insertTextBefore: (parent, text, next) =>
    defaultTreeAdapter.insertBefore(parent, defaultTreeAdapter.createTextNode(text), next),
};

/** White space counts from the beginning on, as it does in a part of a page. */
const BEFORE = '<!doctype html><body>';

/** The nodes of a page or of a part of one. */
export function parseMarkup(markup: string): Tree.ChildNode[] {
  return parse(BEFORE + markup, { treeAdapter: ADAPTER, sourceCodeLocationInfo: true }).childNodes;
}

export function isText(node: Tree.ChildNode | SourceText): node is SourceText {
  return 'starts' in node;
}

/**
 * Finds the places of texts among some nodes. Texts that adjoin in the markup are read together: the parser counts
 * a character reference to the text before it where white space and letters meet.
 */
export function joinTexts(nodes: readonly Tree.ChildNode[], markup: string): (Tree.ChildNode | SourceText)[] {
  const joined: (Tree.ChildNode | SourceText)[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    const first = placeOf(node);
    if (!first) {
      if (node.nodeName !== '#text') joined.push(node);
      continue;
    }
    let { text, end } = first;
    for (let next = placeOf(nodes[at + 1]); next?.start === end; next = placeOf(nodes[at + 1])) {
      text += next.text;
      end = next.end;
      at++;
    }
    joined.push(withPlaces(text, markup, first.start, end));
  }
  return joined;
}

function placeOf(node: Tree.ChildNode | undefined): { text: string; start: number; end: number } | undefined {
  if (node?.nodeName !== '#text') return undefined;
  const { value, sourceCodeLocation } = node as Tree.TextNode;
  if (!sourceCodeLocation) return undefined;
  const { startOffset, endOffset } = sourceCodeLocation;
  return { text: value, start: startOffset - BEFORE.length, end: endOffset - BEFORE.length };
}

/** `&amp;`, `&#38;`, `&#x26;`, and those that HTML allows without a semicolon. */
const REFERENCE = /&(?:#x?[\da-f]+|[a-z][\da-z]*);?/iy;

/**
 * Finds a text's units in a stretch of the markup. The two differ by character references and line endings:
 * CRLF is read as LF.
 */
function withPlaces(text: string, markup: string, start: number, end: number): SourceText {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = start; starts.length < text.length && at < end;) {
    const [decoded, length] = readAt(markup, at);
    if (decoded === '' || !text.startsWith(decoded, starts.length)) {
      at++;
      continue;
    }
    for (let unit = 0; unit < decoded.length; unit++) {
      starts.push(at);
      ends.push(at + length);
    }
    at += length;
  }
  while (starts.length < text.length) {
    starts.push(end);
    ends.push(end);
  }
  return { text, starts, ends };
}

/** What the markup at a place is read as, and how long it is. */
function readAt(source: string, at: number): [decoded: string, length: number] {
  const char = source[at]!;
  if (char === '\r') return ['\n', source[at + 1] === '\n' ? 2 : 1];
  if (char !== '&') return [char, 1];
  REFERENCE.lastIndex = at;
  const reference = REFERENCE.exec(source)?.[0];
  return reference === undefined ? ['&', 1] : [decode(reference), reference.length];
}

function decode(reference: string): string {
  const [node] = parseFragment(reference).childNodes;
  return node && 'value' in node ? node.value : '';
}
