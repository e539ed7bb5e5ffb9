import { FOLD, isWordUnit } from './fold';
import {
  agrees,
  dropLetters1,
  dropLetters2,
  endingId,
  endingLetters,
  endingOf,
  isPluralOfCapitals,
  NO_ENDING,
  PLAIN_PLURAL,
  TAIL_LETTERS,
  type FoundEnding,
} from './inflect';
import type { Match } from './match';
import {
  ENDING_SHIFT,
  FLAG_CASE,
  FLAG_INFLECT,
  FLAG_NOT,
  TRAIT_COMMON,
  MAX_TOKENS,
  boundaryBit,
  signature,
} from './label-form';
import type { TermIndex } from './term-index';
import {
  GAP_APOSTROPHE,
  GAP_HARD,
  GAP_HYPHEN,
  GAP_NONE,
  letterBefore,
  readTail,
  Tokens,
  tokenize,
} from './tokens';

export type { Match } from './match';

/**
 * Text → matches. At each token the longest phrase that is a label wins, and the search goes on behind it.
 */

const PLUS = '+'.charCodeAt(0);
const NUMBER_SIGN = '#'.charCodeAt(0);
const DOT = '.'.charCodeAt(0);
const AT = '@'.charCodeAt(0);
const UNDERSCORE = '_'.charCodeAt(0);
const SLASH = '/'.charCodeAt(0);
const S = 's'.charCodeAt(0);

/** Whether a sense is of a pack in another language than the text. */
export type IsForeign = (sense: number) => boolean;
const neverForeign: IsForeign = () => false;

/** Finds the terms of `index` in texts; keeps its token buffer between them. */
export class Detector {
  readonly #tokens = new Tokens();
  #isForeign: IsForeign = neverForeign;
  /** The last letters of the word at hand. */
  readonly #tail = new Uint16Array(TAIL_LETTERS);

  constructor(private readonly index: TermIndex) {}

  /**
   * All matches in a text, in order, none overlapping.
   * @param isForeign whether a sense is of a pack in another language than the text: such a pack is met only with
   *   labels as written, and with none that are everyday words (DESIGN.md, section 1)
   */
  detect(text: string, isForeign: IsForeign = neverForeign): Match[] {
    this.#isForeign = isForeign;
    const tokens = tokenize(text, this.#tokens);
    const matches: Match[] = [];
    const hidden = new HiddenSpans();
    for (let first = 0; first < tokens.count;) {
      const phrase = canStart(tokens, first) ? this.#longest(text, first, hidden) : undefined;
      if (phrase) {
        const { last, senses, common } = phrase;
        matches.push({ start: tokens.start[first]!, end: tokens.end[last]!, senses, common });
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
  #longest(text: string, first: number, hidden: HiddenSpans): FoundPhrase | undefined {
    const tokens = this.#tokens;
    let hash1 = 0;
    let hash2 = 0;
    let letters = 0;
    let split = 0;
    const found: FoundPhrase[] = [];
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
        const { senses, uncommon } = this.#senses(phrase, begins, hidden);
        if (senses.length > 0) found.push({ last, senses, common: uncommon.length === 0 });
      }
      if (!begins && tokens.gap[last + 1] !== GAP_HYPHEN) break;
    }
    if (found.length === 0) return undefined;
    // Only now is every `notLabel` that begins here known.
    const start = tokens.start[first]!;
    return found
      .map((one) => ({ ...one, senses: one.senses.filter((sense) => !hidden.covers(sense, start)) }))
      .findLast(({ senses }) => senses.length > 0);
  }

  /** The senses of a phrase as written, or else of what it is an inflected form of. */
  #senses(phrase: Phrase, mayBeLabel: boolean, hidden: HiddenSpans): FoundSenses {
    const { text, first, last, letters } = phrase;
    const { start, end } = this.#tokens;
    const found = { exact: noSenses(), inflected: noSenses() };
    if (mayBeLabel) this.#collect(phrase, NO_ENDING, found, hidden);
    readTail(text, start[first]!, end[last]!, this.#tail);
    const ending = endingOf(this.#tail, letters);
    if (ending !== NO_ENDING) this.#collect(phrase, ending, found, hidden);
    if (ending !== PLAIN_PLURAL && isPluralOfCapitals(text, end[last]!)) {
      this.#collect(phrase, PLAIN_PLURAL, found, hidden);
    }
    // A label lies under its word or under its stem; together they are in sense order again.
    const best = found.exact.senses.length > 0 ? found.exact : found.inflected;
    best.senses.sort((a, b) => a - b);
    return best;
  }

  /** Adds the labels that lie under a phrase without an ending. Its last letters are in `#tail`, if it has one. */
  #collect(
    phrase: Phrase,
    ending: FoundEnding,
    found: { exact: FoundSenses; inflected: FoundSenses },
    hidden: HiddenSpans,
  ): void {
    const count = endingLetters(ending);
    const hash1 = dropLetters1(phrase.hash1, this.#tail, count);
    if (ending !== NO_ENDING && !this.index.mayBegin(hash1)) return;
    const hash2 = dropLetters2(phrase.hash2, this.#tail, count);
    const kept = phrase.letters - count;
    const { start, end } = this.#tokens;
    this.index.find(hash1, hash2, (sense, traits, flags, boundaries, sign) => {
      if ((phrase.split & ~boundaries) !== 0) return;
      const isExact = flags >>> ENDING_SHIFT === endingId(ending);
      if (!isExact && !this.#isForm(phrase, flags, ending, kept)) return;
      if (flags & FLAG_CASE && signature(phrase.text, start[phrase.first]!, kept) !== sign) return;
      if (flags & FLAG_NOT) return hidden.add(sense, end[phrase.last]!);
      const isCommon = (traits & TRAIT_COMMON) !== 0;
      if ((!isExact || isCommon) && this.#isForeign(sense)) return;
      const { senses, uncommon } = isExact ? found.exact : found.inflected;
      addOnce(senses, sense);
      if (!isCommon) addOnce(uncommon, sense);
    });
  }

  /**
   * Whether a phrase with an ending is a form of a label with these flags. With fixed case the ending's own case
   * tells, and two letters are enough: "UIs" is one of "UI", "HTTPS" is none of "HTTP".
   */
  #isForm({ text, last }: Phrase, flags: number, ending: FoundEnding, kept: number): boolean {
    if (!(flags & FLAG_INFLECT)) return false;
    const agree = agrees(flags >>> ENDING_SHIFT, endingId(ending), kept);
    if (!(flags & FLAG_CASE)) return agree;
    const letter = text.charAt(letterBefore(text, this.#tokens.end[last]!));
    return letter === letter.toLowerCase() && (agree || ending === PLAIN_PLURAL);
  }
}

interface FoundPhrase {
  last: number;
  senses: number[];
  common: boolean;
}

interface FoundSenses {
  senses: number[];
  /** Those whose label is no everyday word. */
  uncommon: number[];
}

const noSenses = (): FoundSenses => ({ senses: [], uncommon: [] });

function addOnce(senses: number[], sense: number): void {
  if (!senses.includes(sense)) senses.push(sense);
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
  return isWordUnit(FOLD[text.charCodeAt(at)]!);
}
