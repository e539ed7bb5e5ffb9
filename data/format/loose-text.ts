import { MAX_BLOCKS, MAX_DESCRIPTION, MAX_ENTRY } from './bounds';
import { htmlParagraphs, isMarkup } from './html-text';
import { cleanText } from './text';

/** Texts of any length and form → the plain texts of the format. */

/** A text without its markup, in one line. */
export function plainText(text: string): string {
  return isMarkup(text) ? htmlParagraphs(text).join(' ') : text;
}

/** A definition as the format has it. */
export interface Definition {
  description: string;
  /** The whole, in paragraphs, when it is too long for a description. */
  content: string[] | undefined;
  hadMarkup: boolean;
  /** Its length, in UTF-16 code units. */
  length: number;
}

/** Letters of a long read: a term has other things too, and all of it is bounded. */
const MAX_WHOLE = MAX_ENTRY / 2;

/** @param texts paragraphs, or texts of several, plain or markup */
export function definitionOf(texts: readonly string[]): Definition {
  const paragraphs = texts.flatMap((text) => (isMarkup(text) ? htmlParagraphs(text) : plainParagraphs(text)));
  const whole = paragraphs.join(' ');
  const isLong = whole.length > MAX_DESCRIPTION;
  return {
    description: isLong ? cutAtSentence(whole, MAX_DESCRIPTION) : whole,
    content: isLong ? upTo(MAX_WHOLE, paragraphs) : undefined,
    hadMarkup: texts.some(isMarkup),
    length: whole.length,
  };
}

function plainParagraphs(text: string): string[] {
  return cleanText(text)
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

function upTo(max: number, paragraphs: readonly string[]): string[] {
  const kept: string[] = [];
  let room = max;
  for (const paragraph of paragraphs.slice(0, MAX_BLOCKS)) {
    if (room <= 0) break;
    kept.push(paragraph.length <= room ? paragraph : cutAtSentence(paragraph, room));
    room -= paragraph.length;
  }
  return kept;
}

/** The end of a sentence: its sign, closing quotes and brackets, and white space where the script has any. */
const SENTENCE_END = /[.!?…]["'”’»)\]]*(?=\s)|[。！？][”’」』）]*/g;

/** A sentence that short, of a text that has to be cut, is an abbreviation ("e.g.") or says too little. */
const SHORTEST_SENTENCE = 40;

/** The beginning of a text that is too long: whole sentences, or words and "…". @param max in UTF-16 code units */
export function cutAtSentence(text: string, max: number): string {
  if (text.length <= max) return text;
  // One more, so that a sentence may end where the room does.
  const start = text.slice(0, max + 1);
  const ends = [...start.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length);
  const end = ends.findLast((one) => one <= max);
  if (end !== undefined && end >= SHORTEST_SENTENCE) return text.slice(0, end);
  const words = text.slice(0, max - 1).replace(/\s+\S*$/, '');
  return `${words === '' ? text.slice(0, max - 1) : words}…`.toWellFormed();
}
