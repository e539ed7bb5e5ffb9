import { Tokenizer, TokenizerMode, type Token, type TokenHandler } from 'parse5';

/**
 * What a page says of glossaries: its links to them, and data within it. Read tag by tag, in time and memory that
 * grow with the page's length: a tree built of a hostile page of 30 kB takes over a gigabyte (parse5 8.1.1, formatting
 * elements that are opened again in each paragraph).
 */

export interface PageParts {
  /** The addresses of `<link rel="alternate" type="application/ld+json">`, in their order. */
  links: string[];
  /** The texts of `<script type="application/ld+json">`. */
  scripts: string[];
  /** The page's title, '' where it has none. */
  title: string;
  /** BCP 47, as the page says it; '' where it doesn't. */
  language: string;
}

/** A page's head is some kilobytes long; a glossary within it, some megabytes. */
const MAX_PAGE = 16 * 1024 * 1024;
const MAX_PARTS = 100;
const MAX_TITLE = 200;
const JSON_LD = 'application/ld+json';

type Mode = (typeof TokenizerMode)[keyof typeof TokenizerMode];

/** Elements whose content is text: HTML, 13.2.6.4, with scripts on. */
const TEXT_MODES: Record<string, Mode> = {
  script: TokenizerMode.SCRIPT_DATA,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  noscript: TokenizerMode.RAWTEXT,
  plaintext: TokenizerMode.PLAINTEXT,
};

/** @param address of the page, which its links are relative to unless it says otherwise */
export function readPage(html: string, address: string): PageParts {
  const reader = new PageReader(address);
  const tokenizer = new Tokenizer({}, reader);
  reader.setMode = (mode) => (tokenizer.state = mode);
  tokenizer.write(html.slice(0, MAX_PAGE), true);
  const { scripts, language } = reader;
  const links = reader.hrefs.flatMap((href) => URL.parse(href, reader.base)?.href ?? []);
  return { links, scripts, title: reader.title.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_TITLE), language };
}

class PageReader implements TokenHandler {
  readonly hrefs: string[] = [];
  readonly scripts: string[] = [];
  title = '';
  language = '';
  base: string;
  setMode: (mode: Mode) => void = () => {};
  readonly #address: string;
  #hasBase = false;
  /** Within so many `template`s, whose content is no part of the page, or drawings and formulas. */
  #inert = 0;
  #foreign = 0;
  /** The element that is being read, and its text so far. */
  #element: 'script' | 'title' | undefined;
  #text: string[] = [];

  constructor(address: string) {
    this.#address = address;
    this.base = address;
  }

  onStartTag(tag: Token.TagToken): void {
    const { tagName: name, selfClosing } = tag;
    if (name === 'template') this.#inert++;
    else if ((name === 'svg' || name === 'math') && !selfClosing) this.#foreign++;
    if (this.#foreign > 0) return;
    const mode = Object.hasOwn(TEXT_MODES, name) ? TEXT_MODES[name] : undefined;
    if (mode !== undefined) this.setMode(mode);
    if (this.#inert === 0) this.#read(name, (wanted) => attribute(tag, wanted));
  }

  #read(name: string, get: (attribute: string) => string): void {
    if (name === 'html') this.language ||= get('lang').trim();
    else if (name === 'base') this.#setBase(get('href'));
    else if (name === 'link') this.#addLink(get);
    else if (name === 'script' && isJsonLd(get('type'))) this.#begin('script');
    else if (name === 'title' && this.title === '') this.#begin('title');
  }

  onEndTag({ tagName: name }: Token.TagToken): void {
    if (name === 'template' && this.#inert > 0) this.#inert--;
    if ((name === 'svg' || name === 'math') && this.#foreign > 0) this.#foreign--;
    if (name !== this.#element) return;
    const text = this.#text.join('');
    if (name === 'title') this.title = text;
    else if (this.scripts.length < MAX_PARTS) this.scripts.push(text);
    this.#element = undefined;
  }

  onCharacter({ chars }: Token.CharacterToken): void {
    if (this.#element !== undefined) this.#text.push(chars);
  }
  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }
  onNullCharacter(): void {}
  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {}

  #begin(element: 'script' | 'title'): void {
    this.#element = element;
    this.#text = [];
  }

  /** Only the first one counts. */
  #setBase(href: string): void {
    if (this.#hasBase || href === '') return;
    this.#hasBase = true;
    this.base = URL.parse(href, this.#address)?.href ?? this.#address;
  }

  #addLink(get: (attribute: string) => string): void {
    const isAlternate = get('rel').toLowerCase().split(/\s+/).includes('alternate');
    const href = get('href').trim();
    if (!isAlternate || !isJsonLd(get('type')) || href === '') return;
    if (this.hrefs.length < MAX_PARTS) this.hrefs.push(href);
  }
}

/** A media type may have parameters: `application/ld+json; profile="…"`. */
function isJsonLd(type: string): boolean {
  return type.split(';')[0]!.trim().toLowerCase() === JSON_LD;
}

function attribute({ attrs }: Token.TagToken, name: string): string {
  return attrs.find((one) => one.name === name)?.value ?? '';
}
