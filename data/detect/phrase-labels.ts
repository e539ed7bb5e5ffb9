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
import { isAmongCapitals } from './capitals';
import { HiddenSpans } from './hidden-spans';
import {
  ENDINGS,
  ENDS_IN_S,
  endsInOtherS,
  FIXABLE,
  STATE,
  STEM_SLOT,
  WHOLE_SLOT,
  type KnownWords,
} from './known-words';
import {
  ENDING_SHIFT,
  FLAG_CASE,
  FLAG_INFLECT,
  FLAG_NOT,
  markSignature,
  SENSE_MASK,
  signature,
  TRAIT_COMMON,
  TRAIT_KEEP_APART,
  TRAIT_MARKS,
  TRAIT_SHIFT,
  TRAIT_WORD,
} from './label-form';
import { Segments } from './segments';
import { SenseList } from './sense-list';
import type { TermIndex } from './term-index';
import { GAP_APOSTROPHE, letterBefore, readTail, type Tokens } from './tokens';

/** Whether a sense is of a pack in another language than the text. */
export type IsForeign = (sense: number) => boolean;
export const neverForeign: IsForeign = () => false;

const S_TAIL = ['s'.charCodeAt(0)];
const NO_SENSES: readonly number[] = [];

/** Which labels a phrase of a text is, or is a form of. */
export class PhraseLabels {
  text = '';
  isForeign: IsForeign = neverForeign;
  hidden = new HiddenSpans();
  /** Of the phrase that was a label last. */
  senses: readonly number[] = [];
  isCommon = false;
  /** Whether it was asked if a sense is of a pack in another language. */
  #isNative = false;
  /** The labels of the phrase at hand: as written, and those it is a form of. */
  readonly #exact = new SenseList();
  readonly #inflected = new SenseList();
  readonly #segments = new Segments();
  /** Its last letters. */
  readonly #tail = new Uint16Array(TAIL_LETTERS);

  constructor(
    private readonly index: TermIndex,
    private readonly tokens: Tokens,
    private readonly known: KnownWords,
  ) {}

  /** Begins with another text. */
  open(text: string, isForeign: IsForeign): void {
    this.text = text;
    this.isForeign = isForeign;
    this.hidden = new HiddenSpans();
    this.#segments.open(text);
  }

  /** Whether a word is a label, or a form of one. */
  isWord(token: number, row: number): boolean {
    const known = this.known;
    const state = known.rows[row + STATE]!;
    const { hash1, hash2, letters } = this.tokens;
    const ending = known.rows[row + ENDINGS]! >>> 16;
    const capitals = state & ENDS_IN_S ? this.#capitals(token, hash1[token]!, hash2[token]!) : 0;
    this.#isNative = false;
    const isLabel = this.isLabel(
      known.rows[row + WHOLE_SLOT]!,
      known.rows[row + STEM_SLOT]!,
      ending,
      capitals,
      token,
      token,
      0,
      letters[token]!,
    );
    if (state & FIXABLE && (!this.#isNative || this.isForeign === neverForeign))
      known.fix(row, isLabel ? this.senses : NO_SENSES, this.isCommon, this.#isNative);
    return isLabel;
  }

  /** Whether a phrase of several words is a label, or a form of one. */
  isPhrase(
    first: number,
    last: number,
    hash1: number,
    hash2: number,
    split: number,
    letters: number,
  ): boolean {
    const { index } = this;
    const tail = this.#tail;
    readTail(this.text, this.tokens.start[first]!, this.tokens.end[last]!, tail);
    const ending = endingOf(tail, letters);
    const count = endingLetters(ending);
    const whole = index.slotOf(hash1, hash2);
    const stem =
      ending === NO_ENDING
        ? 0
        : index.slotOf(dropLetters1(hash1, tail, count), dropLetters2(hash2, tail, count));
    const capitals = endsInOtherS(tail, ending) ? this.#capitals(last, hash1, hash2) : 0;
    if ((whole | stem | capitals) === 0) return false;
    return this.isLabel(whole, stem, ending, capitals, first, last, split, letters);
  }

  /** The slot of capitals that a phrase is the plural of. */
  #capitals(last: number, hash1: number, hash2: number): number {
    if (!isPluralOfCapitals(this.text, this.tokens.end[last]!)) return 0;
    return this.index.slotOf(dropLetters1(hash1, S_TAIL, 1), dropLetters2(hash2, S_TAIL, 1));
  }

  /** Whether a phrase is a label as written, or else a form of one. */
  isLabel(
    whole: number,
    stem: number,
    ending: FoundEnding,
    capitals: number,
    first: number,
    last: number,
    split: number,
    letters: number,
  ): boolean {
    this.#exact.clear();
    this.#inflected.clear();
    if (whole !== 0) this.#collect(whole, NO_ENDING, first, last, split, letters);
    if (stem !== 0) this.#collect(stem, ending, first, last, split, letters);
    if (capitals !== 0) this.#collect(capitals, PLAIN_PLURAL, first, last, split, letters);
    const best = this.#exact.count > 0 ? this.#exact : this.#inflected;
    if (best.count === 0 || (this.tokens.hasSolo && !this.#isSegment(first, last))) return false;
    this.senses = best.take();
    this.isCommon = best.isCommon;
    return true;
  }

  /** Whether a phrase begins and ends where words do, in scripts without spaces. */
  #isSegment(first: number, last: number): boolean {
    const { start, end } = this.tokens;
    return this.#segments.isBoundary(start[first]!) && this.#segments.isBoundary(end[last]!);
  }

  /** Adds the labels in a slot and those with the same hashes, which a phrase without an ending leads to. */
  #collect(
    slot: number,
    ending: FoundEnding,
    first: number,
    last: number,
    split: number,
    letters: number,
  ): void {
    const kept = letters - endingLetters(ending);
    for (; slot !== 0; slot = this.index.nextSlot(slot)) {
      const meta = this.index.metaAt(slot);
      if ((split & ~(meta >>> 8)) !== 0) continue;
      const labelEnding = (meta & 0xff) >>> ENDING_SHIFT;
      const isExact = labelEnding === endingId(ending);
      if (!isExact && !this.#isForm(meta, ending, kept, last)) continue;
      const start = this.tokens.start[first]!;
      const target = this.index.targetAt(slot);
      const traits = target >>> TRAIT_SHIFT;
      if (!this.#hasSigns(meta, traits, isExact, start, letters, kept)) continue;
      if (traits & TRAIT_KEEP_APART && first === last) continue;
      if (traits & TRAIT_WORD && meta & FLAG_CASE && isAmongCapitals(this.text, this.tokens, first, last))
        continue;
      const sense = (target & SENSE_MASK) - 1;
      if (meta & FLAG_NOT) {
        this.hidden.add(sense, this.tokens.end[last]!);
        continue;
      }
      const isCommon = (traits & TRAIT_COMMON) !== 0;
      if (!isExact || isCommon) {
        this.#isNative = true;
        if (this.isForeign(sense)) continue;
      }
      if (!this.hidden.covers(sense, start)) (isExact ? this.#exact : this.#inflected).add(sense, isCommon);
    }
  }

  /** Whether a phrase has a label's capitals and diacritics, where these matter. */
  #hasSigns(
    meta: number,
    traits: number,
    isExact: boolean,
    start: number,
    letters: number,
    kept: number,
  ): boolean {
    const keepsCase = (meta & FLAG_CASE) !== 0;
    const sign = meta >>> 16;
    if (!(traits & TRAIT_MARKS)) return !keepsCase || signature(this.text, start, kept) === sign;
    const found = markSignature(this.text, start, letters, kept, traits, keepsCase);
    return isExact ? found === sign : (found & 0xff) === (sign & 0xff);
  }

  /**
   * Whether a phrase with an ending is a form of a label with these flags. With fixed case the ending's own case
   * tells, and two letters are enough: "UIs" is one of "UI", "HTTPS" is none of "HTTP".
   */
  #isForm(meta: number, ending: FoundEnding, kept: number, last: number): boolean {
    if (!(meta & FLAG_INFLECT)) return false;
    // "engineer's": what stands apart from its word is no ending of it.
    if (endingLetters(ending) >= this.tokens.letters[last]! && this.tokens.gap[last] === GAP_APOSTROPHE)
      return false;
    const agree = agrees((meta & 0xff) >>> ENDING_SHIFT, endingId(ending), kept);
    if (!(meta & FLAG_CASE)) return agree;
    const letter = this.text.charAt(letterBefore(this.text, this.tokens.end[last]!));
    return letter === letter.toLowerCase() && (agree || ending === PLAIN_PLURAL);
  }
}
