import { INLINE, SKIPPED } from '../../data/detect/elements';
import { lastAtMost } from '../../data/detect/last-at-most';
import { LINE_BREAK } from '../../data/detect/line-break';
import type { Block } from './block';
import { composedClosest, isShadowRoot, type Container } from './composed';
import { isPlainText } from './page-kind';

/**
 * DOM → blocks of text. A block is a run of text a reader sees as one: text nodes joined across inline elements,
 * so that a term split by `<b>` or `<a>` is one term.
 *
 * In a page this code runs once, cold, and each function and DOM call counts: on four of ../shared/pages a walk by
 * `nextSibling` through generators took 4–10 ms, a TreeWalker in one loop 2–3.
 *
 * Text is read whatever a page says of translating it (`translate="no"`, class `notranslate`: that is about other
 * languages) or of assistive technology (`aria-hidden`, `inert`: it is there to be seen).
 */

// DOM, sections 4.4 and 6.3. The interfaces that have these as constants are made when first asked for.
const ELEMENT_NODE = 1;
/** Elements, text and CDATA sections. */
const WANTED_NODES = 0x1 | 0x4 | 0x8;

const EDITABLE_SELECTOR = '[contenteditable]:not([contenteditable="false" i]), [role="textbox" i]';
const OUT_OF_BOUNDS_SELECTOR = `${[...SKIPPED].join()}, ${EDITABLE_SELECTOR}`;
/** `lang`, and `xml:lang` where it is one (in XHTML, not in HTML). */
const LANGUAGE_SELECTOR = '[*|lang]';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** Whether an element's text is never read, because of itself or of what is around it. */
export function isOutOfBounds(container: Container): boolean {
  const selector = isPlainText(document) ? EDITABLE_SELECTOR : OUT_OF_BOUNDS_SELECTOR;
  return composedClosest(container, selector) !== null;
}

/** The closest element or shadow root, from `node` outwards, that is not inline: the one a changed text has to be read from. */
export function containerOf(node: Node): Container | undefined {
  let at: Node | null = node.nodeType === ELEMENT_NODE || isShadowRoot(node) ? node : node.parentNode;
  while (at && INLINE.has((at as Element).localName)) at = at.parentNode;
  return at && (at.nodeType === ELEMENT_NODE || isShadowRoot(at)) ? (at as Container) : undefined;
}

/** What the page says of the language of an element; BCP 47, or '' for nothing. */
function languageOf(container: Container): string {
  const closest = composedClosest(container, LANGUAGE_SELECTOR);
  return closest?.getAttributeNS(XML, 'lang') ?? closest?.getAttribute('lang') ?? '';
}

/** What may have a shadow root, beside custom elements (DOM, section 4.9, attachShadow). */
const MAY_HOST = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** Longest block in UTF-16 code units: a longer run becomes several, so that none is mapped back for long. */
const MAX_BLOCK = 20_000;
/** How many nodes are looked at between two looks at the clock, which takes as long as a few nodes. */
const NODES_PER_LOOK = 32;

/** Reads the text of an element, bit by bit: the page may have its turn in between. */
export class Reader {
  readonly #walker: TreeWalker;
  readonly #hasEditable: boolean;
  readonly #hasLanguages: boolean;
  readonly #language: string;
  #blocks: Block[] = [];
  readonly #roots: ShadowRoot[] = [];
  readonly #hosts: Element[] = [];
  /** From where it stopped outwards. */
  #trail: Node[] = [];

  // The block in the making.
  #text = '';
  #nodes: Text[] = [];
  #starts: number[] = [];
  #container: Container;
  /** What the last text lies in; nothing where a block begins. */
  #parent: Node | null = null;
  /** Inline elements entered since the last text. */
  #entered: Element[] = [];
  #isBroken = false;
  /** Of `sup` elements those that have not been left yet, from the outside. */
  readonly #sups: Element[] = [];

  /** @param deep whether to read inner containers too, or only the runs that lie directly in `root` */
  constructor(
    private readonly root: Container,
    private readonly deep = true,
  ) {
    this.#walker = document.createTreeWalker(root, WANTED_NODES);
    this.#container = root;
    this.#hasEditable = root.querySelector(EDITABLE_SELECTOR) !== null;
    this.#hasLanguages = root.querySelector(LANGUAGE_SELECTOR) !== null;
    this.#language = languageOf(root);
    if (!isShadowRoot(root)) this.#lookIn(root, root.localName);
  }

  /**
   * Reads on.
   * @param deadline when to stop, by `performance.now`
   * @param most stop when there is so much text, in UTF-16 code units
   * @returns the blocks that came to their end, in reading order; nothing when there are no more
   */
  read(deadline: number, most: number): Block[] | undefined {
    const walker = this.#walker;
    let length = 0;
    let looked = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === ELEMENT_NODE) this.#pass(node as Element);
      else {
        const { data } = node as Text;
        length += data.length;
        this.#add(node as Text, data);
      }
      if (length > most || (++looked % NODES_PER_LOOK === 0 && performance.now() > deadline))
        return this.#taken();
    }
    this.#end();
    const blocks = this.#taken();
    return blocks.length > 0 ? blocks : undefined;
  }

  /**
   * Goes back to a safe place if the page has taken away the one where reading stopped.
   * @returns the element that is read anew then, as a whole
   */
  recover(): Container | undefined {
    const [stopped] = this.#trail;
    if (!stopped || this.root.contains(stopped)) return undefined;
    const outer = this.#trail.find((node) => this.root.contains(node)) ?? this.root;
    this.#walker.currentNode = outer;
    this.#clear();
    return outer as Container;
  }

  #taken(): Block[] {
    const blocks = this.#blocks;
    this.#blocks = [];
    this.#trail = [];
    for (let node: Node | null = this.#walker.currentNode; node; node = node.parentNode)
      this.#trail.push(node);
    return blocks;
  }

  /** The shadow roots met since asked last. What lies in them is not read here. */
  takeRoots(): ShadowRoot[] {
    return this.#roots.splice(0);
  }

  /** Elements met that are to get a shadow root yet, it seems. */
  takeHosts(): Element[] {
    return this.#hosts.splice(0);
  }

  #lookIn(element: Element, name: string): void {
    const isCustom = name.includes('-');
    if (!isCustom && !MAY_HOST.has(name)) return;
    if (element.shadowRoot) this.#roots.push(element.shadowRoot);
    else if (isCustom) this.#hosts.push(element);
  }

  /** Passes the begin of an element. */
  #pass(element: Element): void {
    const name = element.localName;
    this.#lookIn(element, name);
    if (this.#hasEditable && element.matches(EDITABLE_SELECTOR)) this.#skip(element);
    else if (INLINE.has(name)) {
      if (name === 'sup') this.#sups.push(element);
      // A raised "1" is a note's number, no part of the word before it.
      if (name === 'sup') this.#isBroken = true;
      else this.#entered.push(element);
    } else if (name === 'br' || name === 'img') this.#isBroken = true;
    else if (SKIPPED.has(name)) this.#skip(element);
    else {
      this.#end();
      if (!this.deep) this.#leave(element);
    }
  }

  #skip(element: Element): void {
    this.#isBroken = true;
    this.#leave(element);
  }

  /** Goes to the end of an element. */
  #leave(element: Element): void {
    let last: Node = element;
    while (last.lastChild) last = last.lastChild;
    this.#walker.currentNode = last;
  }

  #add(node: Text, data: string): void {
    if (data === '') return;
    const parent = node.parentNode as Container;
    if (parent !== this.#parent || this.#entered.length > 0 || this.#sups.length > 0)
      this.#enter(node, data, parent);
    if (this.#isBroken && this.#text !== '') this.#text += LINE_BREAK;
    this.#isBroken = false;
    this.#nodes.push(node);
    this.#starts.push(this.#text.length);
    this.#text += data;
    if (this.#text.length > MAX_BLOCK) this.#cut();
  }

  /** Comes to a text that may be in another element than the last one, or apart from it. */
  #enter(node: Text, data: string, parent: Container): void {
    let container: Container = parent;
    while (container !== this.root && INLINE.has((container as Element).localName))
      container = container.parentNode as Element;
    if (container !== this.#container) this.#end();
    this.#container = container;
    while (this.#sups.length > 0 && !this.#sups.at(-1)!.contains(node)) {
      this.#isBroken = true;
      this.#sups.pop();
    }
    if (!this.#isBroken && this.#parent && wordsTouch(this.#text, data)) {
      const edges = [...this.#entered, ...elementsLeft(this.#parent, node)];
      this.#isBroken = edges.some(breaksLine);
    }
    this.#entered.length = 0;
    this.#parent = parent;
  }

  /** Ends the block in the making. */
  #end(): void {
    if (this.#nodes.length > 0) {
      // Copies: an array that grew keeps room for sixteen more.
      if (HAS_WORD.test(this.#text)) this.#put(this.#text, this.#nodes.slice(), this.#starts.slice());
      this.#clear();
    }
    this.#isBroken = false;
    this.#parent = null;
  }

  #clear(): void {
    this.#text = '';
    this.#nodes = [];
    this.#starts = [];
    this.#parent = null;
  }

  #put(text: string, nodes: Text[], starts: number[]): void {
    const container = this.#container;
    const language = this.#hasLanguages ? languageOf(container) : this.#language;
    this.#blocks.push({ text, container, language, nodes, starts });
  }

  /** Takes blocks from the start of the one in the making until the rest is short enough. */
  #cut(): void {
    while (this.#text.length > MAX_BLOCK) {
      const at = placeToCut(this.#text, MAX_BLOCK);
      const last = lastAtMost(this.#starts, at - 1);
      this.#put(this.#text.slice(0, at), this.#nodes.slice(0, last + 1), this.#starts.slice(0, last + 1));
      this.#text = this.#text.slice(at);
      this.#nodes = this.#nodes.slice(last);
      this.#starts = this.#starts.slice(last).map((start) => start - at);
    }
  }
}

/** A letter or digit, or something rarer: a test by Unicode property takes longer to make than a page to read. */
const HAS_WORD = /[^\0-/:-@[-`{-\x7f\xa0]/;
/** What may be part of a label; of what lies beyond ASCII all but spaces and punctuation. */
const WORD_UNIT = /[0-9A-Za-z+#./&@_%*$\xa1-\u1fff\u2070-\uffff]/;

/** Only then does it matter whether an element between two texts is inline; asking for its style costs. */
function wordsTouch(before: string, after: string): boolean {
  return WORD_UNIT.test(before.charAt(before.length - 1)) && WORD_UNIT.test(after.charAt(0));
}

/** The elements that end between a text's parent and a later node. */
function elementsLeft(parent: Node, node: Node): Element[] {
  const left: Element[] = [];
  for (let element = parent; !element.contains(node); element = element.parentNode!)
    left.push(element as Element);
  return left;
}

/** A span may be styled as a block; then the words on either side of its edge are two. */
function breaksLine(element: Element): boolean {
  const { display } = getComputedStyle(element);
  return display !== 'inline' && display !== 'contents';
}

/** How far before the end a place is looked for to cut a text, in UTF-16 code units. */
const LOOK_BACK = 1_000;

/** Where to cut a text, at most at `most`: after a line or sentence, else a word, else between two characters. */
function placeToCut(text: string, most: number): number {
  const near = text.slice(most - LOOK_BACK, most);
  const sentence = Math.max(...[LINE_BREAK, '\n', '. ', '。'].map((end) => near.lastIndexOf(end)));
  const after = sentence >= 0 ? sentence : near.search(/\s\S*$/);
  if (after >= 0) return most - LOOK_BACK + after + 1;
  return most - (/[\ud800-\udbff]$/.test(near) ? 1 : 0);
}
