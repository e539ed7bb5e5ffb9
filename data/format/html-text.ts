import { Tokenizer, TokenizerMode, type Token } from 'parse5';

/**
 * Markup in a place where the format has plain text → its text. Only tokens are read, no tree is built: text needs
 * none, and some markup makes a tree of a size that is the square of its own.
 */

/** An end tag, an attribute, a comment, a character reference. */
const MARKUP = /<\/[a-z]|<[a-z][^<>]*=|<!--|&#?\w+;/i;

/**
 * Whether a text is markup. Without any of these signs it is text that was taken out of markup before, in which
 * "the <script> element" hides nothing; a lone `<br>` is a boundary all the same, as every bracket is.
 */
export function isMarkup(text: string): boolean {
  return MARKUP.test(text);
}

/** Longest markup that is read: the tokenizer takes the square of the attributes of a tag. In UTF-16 code units. */
const MAX_MARKUP = 50_000;

/** Elements that begin and end a paragraph. */
const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hr li main nav ol p pre section summary table tbody thead tr ul'
  ).split(' '),
);

/** Elements whose content is no markup; how it is read until their end tag. */
const RAW = new Map([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['xmp', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['noembed', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
  ['title', TokenizerMode.RCDATA],
  ['textarea', TokenizerMode.RCDATA],
]);

/** The paragraphs of a piece of markup, without those that are empty. White space is one space, as in a page. */
export function htmlParagraphs(html: string): string[] {
  const reader = new Reader();
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: false }, reader);
  reader.onRaw = (mode) => (tokenizer.state = mode);
  tokenizer.write(html.slice(0, MAX_MARKUP), true);
  return reader.paragraphs();
}

class Reader {
  #texts = [''];
  /** The element around whose content is not shown. */
  #hidden: string | undefined;
  onRaw: (mode: (typeof TokenizerMode)[keyof typeof TokenizerMode]) => void = () => {};

  onStartTag({ tagName, selfClosing }: Token.TagToken): void {
    const mode = RAW.get(tagName);
    if (mode !== undefined && !selfClosing) {
      this.#hidden = tagName;
      this.onRaw(mode);
    } else if (BLOCKS.has(tagName)) this.#endParagraph();
    else if (tagName === 'br' || tagName === 'td' || tagName === 'th') this.#add(' ');
  }

  onEndTag({ tagName }: Token.TagToken): void {
    if (tagName === this.#hidden) this.#hidden = undefined;
    else if (BLOCKS.has(tagName)) this.#endParagraph();
  }

  onCharacter({ chars }: Token.CharacterToken): void {
    this.#add(chars);
  }

  onWhitespaceCharacter({ chars }: Token.CharacterToken): void {
    this.#add(chars);
  }

  onNullCharacter(): void {}
  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {}

  paragraphs(): string[] {
    return this.#texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
  }

  #add(text: string): void {
    if (this.#hidden === undefined) this.#texts[this.#texts.length - 1] += text;
  }

  #endParagraph(): void {
    if (this.#texts.at(-1) !== '') this.#texts.push('');
  }
}
