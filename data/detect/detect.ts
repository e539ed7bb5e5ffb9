import { CLASS_COUNT, FOLD, IGNORE, isWordUnit, MARK } from './fold';
import { singulars, type Form } from './inflect';
import {
  FLAG_CASE,
  FLAG_INFLECT,
  FLAG_NOT,
  MAX_TOKENS,
  boundaryBit,
  signature,
  type TermIndex,
} from './term-index';
import { GAP_APOSTROPHE, GAP_HARD, GAP_HYPHEN, GAP_NONE, Tokens, tokenize } from './tokens';

/**
 * Text → matches. At each token the longest phrase that is a label wins, and the search goes on behind it.
 */

/** A match in a text: UTF-16 offsets, and the senses its label may have, in pack order. */
export interface Match {
  start: number;
  end: number;
  senses: number[];
}

const PLUS = '+'.charCodeAt(0);
const NUMBER_SIGN = '#'.charCodeAt(0);
const DOT = '.'.charCodeAt(0);
const AT = '@'.charCodeAt(0);
const UNDERSCORE = '_'.charCodeAt(0);
const SLASH = '/'.charCodeAt(0);
const S = 's'.charCodeAt(0);

/** Finds the terms of `index` in texts; keeps its token buffer between them. */
export class Detector {
  readonly #tokens = new Tokens();

  constructor(private readonly index: TermIndex) {}

  /** All matches in a text, in order, none overlapping. */
  detect(text: string): Match[] {
    const tokens = tokenize(text, this.#tokens);
    const matches: Match[] = [];
    const hidden = new HiddenSpans();
    for (let first = 0; first < tokens.count;) {
      const phrase = canStart(tokens, first) ? this.#longest(text, first, hidden) : undefined;
      if (phrase) {
        matches.push({ start: tokens.start[first]!, end: tokens.end[phrase.last]!, senses: phrase.senses });
        if (this.index.hasNotLabels) this.#noteHidden(text, first + 1, phrase.last, hidden);
        first = phrase.last + 1;
      } else first++;
    }
    return matches;
  }

  /** Looks for `notLabel`s that begin inside a match, from token `from` to token `to`. */
  #noteHidden(text: string, from: number, to: number, hidden: HiddenSpans): void {
    for (let token = from; token <= to; token++) this.#longest(text, token, hidden);
  }

  /** The longest label that begins at token `first`. */
  #longest(text: string, first: number, hidden: HiddenSpans): { last: number; senses: number[] } | undefined {
    const tokens = this.#tokens;
    let hash1 = 0;
    let hash2 = 0;
    let letters = 0;
    let split = 0;
    const found: { last: number; senses: number[] }[] = [];
    const stop = Math.min(tokens.count, first + MAX_TOKENS);
    for (let last = first; last < stop; last++) {
      if (last > first) {
        const gap = tokens.gap[last]!;
        if (gap === GAP_HARD) break;
        // A hyphen says itself that the word is one; only a space has to be allowed by the label.
        if (gap !== GAP_NONE && gap !== GAP_HYPHEN) split |= boundaryBit(letters);
      }
      hash1 = (Math.imul(hash1, tokens.power1[last]!) + tokens.hash1[last]!) | 0;
      hash2 = (Math.imul(hash2, tokens.power2[last]!) + tokens.hash2[last]!) | 0;
      letters += tokens.letters[last]!;
      const begins = this.index.mayBegin(hash1);
      if (canEnd(text, tokens, last)) {
        const phrase: Phrase = { text, first, last, split, letters, hash1, hash2 };
        const senses = this.#senses(phrase, begins, hidden);
        if (senses.length > 0) found.push({ last, senses });
      }
      if (!begins && tokens.gap[last + 1] !== GAP_HYPHEN) break;
    }
    // Only now is every `notLabel` that begins here known.
    const start = tokens.start[first]!;
    return found
      .map(({ last, senses }) => ({ last, senses: senses.filter((sense) => !hidden.covers(sense, start)) }))
      .findLast(({ senses }) => senses.length > 0);
  }

  /** The senses of a phrase as written, or else of what it is an inflected form of. */
  #senses(phrase: Phrase, mayBeLabel: boolean, hidden: HiddenSpans): number[] {
    const { hash1, hash2, letters } = phrase;
    if (mayBeLabel) {
      const exact = this.#lookUp(phrase, { hash1, hash2, kept: letters }, false, hidden);
      if (exact.length > 0) return exact;
    }
    for (const form of this.#singulars(phrase)) {
      // The ending is part of a word: "plug-ins", but not "plug-in s".
      if (letters - form.kept >= this.#tokens.letters[phrase.last]!) continue;
      if (!this.index.mayBegin(form.hash1)) continue;
      const inflected = this.#lookUp(phrase, form, true, hidden);
      if (inflected.length > 0) return inflected;
    }
    return [];
  }

  #singulars({ text, last, letters, hash1, hash2 }: Phrase): Form[] {
    const tokens = this.#tokens;
    if (tokens.literal[last]) return [];
    const tail = tailOf(text, tokens.end[last]!);
    return tail[2] === S ? singulars(hash1, hash2, letters, tail) : [];
  }

  #lookUp(phrase: Phrase, form: Form, inflected: boolean, hidden: HiddenSpans): number[] {
    const { text, first, last, split } = phrase;
    const start = this.#tokens.start[first]!;
    const senses: number[] = [];
    this.index.find(form.hash1, form.hash2, (sense, flags, boundaries, sign) => {
      if ((split & ~boundaries) !== 0) return;
      if (inflected && !(flags & FLAG_INFLECT)) return;
      if (inflected && !isPlural(flags, form.kept, text.charCodeAt(this.#tokens.end[last]! - 1))) return;
      if (flags & FLAG_CASE && signature(text, start, form.kept) !== sign) return;
      if (flags & FLAG_NOT) hidden.add(sense, this.#tokens.end[last]!);
      else if (!senses.includes(sense)) senses.push(sense);
    });
    return senses;
  }
}

/** Shortest base form whose plural is one: "keys" yes, "gas" no. */
const MIN_BASE = 3;

/** With fixed case the plural's letter tells: "UIs" is one of "UI", "HTTPS" is none of "HTTP". */
function isPlural(flags: number, baseLetters: number, lastUnit: number): boolean {
  return flags & FLAG_CASE ? lastUnit === S : baseLetters >= MIN_BASE;
}

/** The last three letters before an offset, folded; 0 where there are fewer. */
function tailOf(text: string, end: number): [number, number, number] {
  const tail: number[] = [];
  for (let at = end - 1; at >= 0 && tail.length < 3; at--) {
    const folded = FOLD[text.charCodeAt(at)]!;
    if (folded >= CLASS_COUNT) tail.unshift(folded);
    else if (folded !== IGNORE && folded !== MARK) break;
  }
  return [tail.at(-3) ?? 0, tail.at(-2) ?? 0, tail.at(-1) ?? 0];
}

interface Phrase {
  text: string;
  first: number;
  last: number;
  /** Where the text splits the phrase, as boundary bits. */
  split: number;
  letters: number;
  hash1: number;
  hash2: number;
}

/** Where an entry's `notLabel` forbids its matches: up to which offset, for each sense. */
class HiddenSpans {
  #until: Map<number, number> | undefined;

  add(sense: number, end: number): void {
    this.#until ??= new Map();
    this.#until.set(sense, Math.max(end, this.#until.get(sense) ?? 0));
  }

  covers(sense: number, start: number): boolean {
    return this.#until !== undefined && start < (this.#until.get(sense) ?? 0);
  }
}

/** Not inside an address, an identifier or a file name: "backend" in `www.backend`, `@backend`, `my_backend`. */
function canStart(tokens: Tokens, first: number): boolean {
  if (first === 0 || tokens.gap[first] !== GAP_NONE) return true;
  const sign = tokens.literal[first - 1] ? literalAt(tokens, first - 1) : 0;
  if (sign === SLASH) return !isAddressBefore(tokens, first);
  return sign !== DOT && sign !== AT && sign !== UNDERSCORE;
}

/** Whether the unbroken run before a token is the beginning of an address, as in `https://a.example/`. */
function isAddressBefore(tokens: Tokens, first: number): boolean {
  let wasSlash = false;
  for (let token = first - 1; token >= 0; token--) {
    const isSlash = tokens.literal[token] === 1 && literalAt(tokens, token) === SLASH;
    if (isSlash && wasSlash) return true;
    const gap = tokens.gap[token];
    if (gap !== GAP_NONE && gap !== GAP_HYPHEN) return false;
    wasSlash = isSlash && gap === GAP_NONE;
  }
  return false;
}

/** The same at the end; and "C" is not found in "C++" or "C#", nor "don" in "don't". */
function canEnd(text: string, tokens: Tokens, last: number): boolean {
  const next = last + 1;
  if (next >= tokens.count) return true;
  const gap = tokens.gap[next];
  if (gap === GAP_APOSTROPHE) return tokens.letters[next] === 1 && tokens.hash1[next] === S;
  if (gap !== GAP_NONE || !tokens.literal[next]) return true;
  const sign = literalAt(tokens, next);
  if (sign === PLUS || sign === NUMBER_SIGN || sign === UNDERSCORE || sign === AT) return false;
  // A full stop ends a sentence, unless a letter follows at once: "Node" is not found in "Node.js".
  return sign !== DOT || !wordUnitAt(text, tokens.end[next]!);
}

/** A literal token has one unit, which is its own hash. */
function literalAt(tokens: Tokens, token: number): number {
  return tokens.hash1[token]!;
}

function wordUnitAt(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const folded = FOLD[text.charCodeAt(at)]!;
  return folded >= CLASS_COUNT && isWordUnit(folded);
}
